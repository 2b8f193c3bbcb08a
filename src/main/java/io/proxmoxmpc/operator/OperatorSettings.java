package io.proxmoxmpc.operator;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** The operator's own settings, as environment variables {@code MPC_*} or properties. */
@ConfigMapping(prefix = "mpc")
interface OperatorSettings {
  /** Who this operator is, in every marker that it writes; it never changes. */
  Optional<String> operatorId();

  /** The operator's own namespace: token Secrets, the Lease, exports that cover all. */
  @WithDefault("proxmox-mpc")
  String namespace();

  /** Whether an export may push to a repository in the file system. */
  @WithDefault("false")
  boolean allowFileRepositories();

  /** Set by a local control plane whose data folder's lock is the lease. */
  @WithDefault("false")
  boolean dataDirLease();

  /** Whether a Lease decides which of several replicas acts. */
  @WithDefault("false")
  boolean leaderElection();

  /** How long after an intent its request may still be under way. */
  @WithDefault("60s")
  Duration requestGrace();

  /** How long guests of a cluster that does not answer keep what was said of them last. */
  @WithDefault("5m")
  Duration unreachablePatience();
}
