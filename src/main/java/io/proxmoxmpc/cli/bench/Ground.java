package io.proxmoxmpc.cli.bench;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.proxmoxmpc.cli.tour.NotObserved;
import io.proxmoxmpc.cli.tour.ProxmoxApi;
import io.proxmoxmpc.cli.tour.SimulatorAccess;
import io.proxmoxmpc.cli.tour.Stage;
import io.proxmoxmpc.local.Progress;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.Objects;

/** What the measurements stand on: the control plane, both its witnesses, and a foreign hand. */
record Ground(Stage stage, Kube kube, RequestLog log, ProxmoxApi somebodyElse, Progress progress)
    implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 120_000;

  static Ground on(Stage stage, Progress progress) throws NotObserved {
    SimulatorAccess simulator = SimulatorAccess.on(stage);
    Config config = Config.fromKubeconfig(stage.kubeconfig().toFile());
    // A machine that is busy answers late, and a measurement is not to end by that.
    config.setRequestTimeout(PATIENCE_MILLIS);
    KubernetesClient kube = new KubernetesClientBuilder().withConfig(config).build();
    HttpClient plain = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    URI control = URI.create(Objects.requireNonNull(stage.endpoints().get("simulatorControl")));
    return new Ground(
        stage,
        new Kube(kube),
        new RequestLog(plain, control),
        new ProxmoxApi(simulator.client(), simulator.address(), SimulatorAccess.SOMEBODY_ELSE),
        progress);
  }

  @Override
  public void close() {
    kube.client().close();
  }
}
