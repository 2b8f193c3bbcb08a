package io.proxmoxmpc.simulator.cluster;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.Handler;
import java.util.Map;

/** {@code GET /version}. */
public final class Version implements Handler {
  public static final String NUMBER = "9.2.11";
  public static final String REPO_ID = "14a22df35955d97d";

  @Override
  public Object handle(Call call) {
    return Map.of("version", NUMBER, "release", "9.2", "repoid", REPO_ID);
  }
}
