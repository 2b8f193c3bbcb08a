package io.proxmoxmpc.export.git;

import java.util.Optional;

/**
 * Which branch is read, and which is written if it is another.
 *
 * @param url of the remote repository, without credentials
 */
public record Branch(String url, String name, Optional<String> pushTo) {
  public String target() {
    return pushTo.orElse(name);
  }
}
