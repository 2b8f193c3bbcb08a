package io.proxmoxmpc.export;

import io.proxmoxmpc.export.git.Branch;
import io.proxmoxmpc.export.git.NewCommit.Person;
import io.proxmoxmpc.export.render.Part;
import io.proxmoxmpc.history.EstateFilter;
import java.util.Set;

/**
 * What to export, and where to.
 *
 * @param path the folder in the repository that belongs to this export; {@code .} for all of it
 * @param operatorId written into every export, so that no other operator writes there
 * @param allowFileUrl whether the repository may be a folder of this machine
 */
public record ExportRequest(
    Branch branch,
    String path,
    Person author,
    Set<Part> include,
    EstateFilter filter,
    String operatorId,
    boolean allowFileUrl) {

  public ExportRequest {
    include = Set.copyOf(include);
  }

  /** The prefix of every path of ours: empty, or the folder with a slash. */
  String prefix() {
    String folder = path.strip().replaceAll("^(\\./|/)+|/+$", "");
    return folder.isEmpty() || folder.equals(".") ? "" : folder + "/";
  }
}
