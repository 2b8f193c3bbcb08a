package io.proxmoxmpc.plan;

import io.proxmoxmpc.domain.DesiredDisk;
import io.proxmoxmpc.domain.GuestKind;
import io.proxmoxmpc.domain.PropertyString;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Refuses values that would end their place in a property string and declare something else. */
final class Words {
  private Words() {}

  /** Whether the value cannot be sent; the draft then says why. */
  static boolean refuse(GuestKind kind, String key, PropertyString value, Draft draft) {
    Optional<String> problem = problem(kind, key, value);
    problem.ifPresent(draft::invalid);
    return problem.isPresent();
  }

  static Optional<String> problem(GuestKind kind, String key, PropertyString value) {
    if (KeyFacts.defaultKey(kind, key).isEmpty()) {
      return Optional.empty();
    }
    return value.values().entrySet().stream()
        .filter(item -> splits(item.getValue()) || splits(item.getKey()))
        .findFirst()
        .map(item ->
            "the value of %s holds a comma or a control character, which would end it there: remove that from '%s'"
                .formatted(KeyDiff.path(key, item.getKey()), printable(item.getValue())));
  }

  static Optional<String> problem(GuestKind kind, DesiredDisk disk) {
    Map<String, String> all = new LinkedHashMap<>(disk.options().values());
    if (disk.storage() != null) {
      all.put("storage", disk.storage());
    }
    if (disk.importFrom() != null) {
      all.put("importFrom", disk.importFrom());
    }
    return problem(kind, disk.slot(), new PropertyString(all));
  }

  private static boolean splits(String text) {
    return text.indexOf(',') >= 0 || text.chars().anyMatch(Character::isISOControl);
  }

  private static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }
}
