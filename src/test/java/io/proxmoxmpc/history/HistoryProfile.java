package io.proxmoxmpc.history;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/** The application with its history on a real PostgreSQL, and without Kubernetes and Proxmox. */
public class HistoryProfile implements QuarkusTestProfile {
  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "quarkus.arc.exclude-types",
        "io.proxmoxmpc.operator.**,io.proxmoxmpc.loop.**,io.proxmoxmpc.guest.**",
        "quarkus.operator-sdk.start-operator",
        "false",
        "quarkus.http.test-port",
        "0",
        "mpc.operator-id",
        "op-of-tests");
  }

  @Override
  public List<TestResourceEntry> testResources() {
    return List.of(new TestResourceEntry(HistoryDatabase.class));
  }
}
