package io.proxmoxmpc.simulator.storage;

import io.proxmoxmpc.simulator.core.PveError;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Whether a storage may be configured so ({@code SectionConfig.pm check_config}). */
record StorageChecks(StoragePlugin plugin) {
  void create(Map<String, String> options) {
    known(options.keySet());
    for (String option : plugin.required()) {
      if (!options.containsKey(option)) {
        throw PveError.die("missing value for required option '" + option + "'");
      }
    }
  }

  void update(Map<String, String> options, List<String> delete) {
    for (String option : options.keySet()) {
      if (plugin.isFixed(option)) {
        throw PveError.die("can't change value of fixed parameter '" + option + "'");
      }
    }
    known(options.keySet());
    for (String option : delete) {
      if (!plugin.knows(option)) {
        throw PveError.die("no such option '" + option + "'");
      } else if (plugin.isRequired(option)) {
        throw PveError.die("unable to delete required option '" + option + "'");
      } else if (plugin.isFixed(option)) {
        throw PveError.die("unable to delete fixed option '" + option + "'");
      } else if (options.containsKey(option)) {
        throw PveError.die("cannot set and delete property '" + option + "' at the same time!");
      }
    }
  }

  private void known(Collection<String> options) {
    for (String option : options) {
      if (!plugin.knows(option)) {
        throw PveError.die("unexpected property '" + option + "'");
      }
    }
  }

  /** The kinds of content that the type can hold; others are dropped with a mere warning. */
  List<String> content(List<String> wanted) {
    List<String> held = new ArrayList<>(wanted);
    held.removeIf(content -> !plugin.holds(content));
    if (held.contains("none") && held.size() > 1) {
      throw PveError.die("unable to combine 'none' with other content types");
    }
    if (held.isEmpty() && !plugin.holds("none")) {
      throw PveError.die("storage does not support content type 'none'");
    }
    held.remove("none");
    return held;
  }
}
