package io.proxmoxmpc.cli.tour;

import java.nio.file.Path;
import java.util.Map;

/** What a tour walks through: a running local control plane with an operator and a simulator. */
public interface Stage {
  Path dataDir();

  Path kubeconfig();

  /** The addresses of endpoints.json by name. */
  Map<String, String> endpoints();

  /** SIGKILL to the operator; it is started again as after any other death. */
  void killOperator();

  /** The operator's process of this moment. */
  long operatorPid();
}
