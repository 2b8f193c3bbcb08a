package io.proxmoxmpc.export.git;

import java.util.SortedSet;
import java.util.TreeSet;
import org.eclipse.jgit.lib.ObjectId;

/** What a commit holds: every path, and what each of ours would hash to. */
public record Tree(java.util.SortedMap<String, ObjectId> entries) {
  /**
   * The path that keeps ours from being written, seen from files that are not ours: a file of that
   * name, one where we need a folder, or a folder where we need a file.
   */
  public java.util.Optional<String> inTheWay(String path, java.util.Set<String> own) {
    SortedSet<String> suspects = new TreeSet<>();
    suspects.add(path);
    for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
      suspects.add(path.substring(0, slash));
    }
    for (String suspect : suspects) {
      if (entries.containsKey(suspect) && !own.contains(suspect)) {
        return java.util.Optional.of(suspect);
      }
    }
    String folder = path + "/";
    return entries.tailMap(folder).keySet().stream()
        .takeWhile(other -> other.startsWith(folder))
        .filter(other -> !own.contains(other))
        .findFirst();
  }
}
