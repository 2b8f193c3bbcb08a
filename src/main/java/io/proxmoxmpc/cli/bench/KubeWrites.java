package io.proxmoxmpc.cli.bench;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Counts, by the API server's own metrics, the writes that an idle operator must not make. */
record KubeWrites(KubernetesClient client) {
  private static final Pattern WRITE =
      Pattern.compile(
          "^apiserver_request_total\\{(.*verb=\"(?:POST|PUT|PATCH|APPLY|DELETE|DELETECOLLECTION)\".*)\\}"
              + " ([0-9.e+]+)$",
          Pattern.MULTILINE);
  private static final Pattern WATCHED =
      Pattern.compile("group=\"proxmox-mpc.io\"|resource=\"(?:events|secrets|configmaps)\"");

  /** All writes to our kinds, Events, Secrets and ConfigMaps since the server started. */
  long count() {
    Matcher line = WRITE.matcher(client.raw("/metrics"));
    double sum = 0;
    while (line.find()) {
      if (WATCHED.matcher(line.group(1)).find()) {
        sum += Double.parseDouble(line.group(2));
      }
    }
    return Math.round(sum);
  }
}
