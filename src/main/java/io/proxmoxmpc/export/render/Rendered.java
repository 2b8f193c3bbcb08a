package io.proxmoxmpc.export.render;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The files of an estate by path below the export's own folder, and what is missing from them. */
public record Rendered(SortedMap<String, String> files, List<Skipped> skipped) {
  public Rendered {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    skipped = skipped.stream().sorted().toList();
  }
}
