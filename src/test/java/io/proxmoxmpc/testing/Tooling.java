package io.proxmoxmpc.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;

/**
 * Programs that are not ours, as {@code ./mpc test} prepares them. A test that asks for one that is
 * not here is skipped; where {@code MPC_REQUIRE_TOOLS=1} is set it fails.
 */
public final class Tooling {
  private Tooling() {}

  /** Terraform or OpenTofu, with the real Proxmox provider by way of TF_CLI_CONFIG_FILE. */
  public static Path terraform() {
    return prepared("MPC_TERRAFORM", "terraform or tofu");
  }

  /** A Python with Ansible, requests and proxmoxer, a Proxmox client that is not ours. */
  public static Path python() {
    return prepared("MPC_PYTHON", "python3");
  }

  /** A program of the same Python environment, such as ansible-playbook. */
  public static Path ansible(String program) {
    return python().resolveSibling(program);
  }

  private static Path prepared(String variable, String what) {
    String path = System.getenv(variable);
    boolean here = path != null && !path.isBlank();
    if (!here && "1".equals(System.getenv("MPC_REQUIRE_TOOLS"))) {
      throw new AssertionError(what + " is required and was not prepared: run ./mpc test");
    }
    assumeTrue(here, () -> what + " was not prepared: run ./mpc test");
    return Path.of(path);
  }
}
