package io.proxmoxmpc.local;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * A Kubernetes API with its data in one folder: etcd on unix sockets, kube-apiserver and
 * kube-controller-manager on 127.0.0.1.
 */
public final class ControlPlane implements AutoCloseable {
  private final Path dataDir;
  private final Path home;
  private final Path logs;
  private final KubeTools tools;
  private final Credentials credentials;
  private final Progress progress;
  private final URI server;
  private final Deque<AutoCloseable> running = new ArrayDeque<>();

  private ControlPlane(Path dataDir, KubeTools tools, Progress progress) {
    this.dataDir = dataDir.toAbsolutePath().normalize();
    this.home = PrivateFiles.directory(this.dataDir.resolve("kubernetes"));
    this.logs = PrivateFiles.directory(this.dataDir.resolve("logs"));
    this.tools = tools;
    this.progress = progress;
    this.credentials = new Credentials(home);
    int port = new Ports(this.dataDir).choose("kubernetes", progress);
    this.server = URI.create("https://127.0.0.1:" + port);
  }

  /** Starts it, or starts it again with the objects of last time; returns when it serves. */
  public static ControlPlane start(Path dataDir, KubeTools tools, Progress progress) {
    PrivateFiles.directory(dataDir);
    var plane = new ControlPlane(dataDir, tools, progress);
    try {
      Path socket = plane.startEtcd();
      progress.line("etcd is up");
      plane.startApiServer(socket);
      progress.line("kube-apiserver is up: " + plane.server);
      plane.startControllerManager();
      progress.line("kube-controller-manager is up");
      return plane;
    } catch (RuntimeException e) {
      plane.close();
      throw e;
    }
  }

  private Path startEtcd() {
    var sockets = SocketFolder.in(home.resolve("sockets"));
    running.push(sockets);
    Path client = sockets.socket("etcd.sock");
    // The advertised addresses must look like host and port; nobody ever uses them.
    serve(
        "etcd",
        tools.etcd(),
        () -> UnixSockets.accepts(client),
        "--data-dir=" + home.resolve("etcd"),
        "--listen-client-urls=unix://" + client,
        "--advertise-client-urls=http://127.0.0.1:1",
        "--listen-peer-urls=unix://" + sockets.socket("peer.sock"),
        "--initial-advertise-peer-urls=http://127.0.0.1:1",
        "--initial-cluster=default=http://127.0.0.1:1",
        "--auto-compaction-retention=1h",
        "--log-level=warn");
    return client;
  }

  private void startApiServer(Path etcd) {
    Path certificate = credentials.servingCertificate();
    serve(
        "kube-apiserver",
        tools.kubeApiserver(),
        new HttpsProbe(server.resolve("/readyz"), certificate, credentials.adminToken()),
        "--etcd-servers=unix://" + etcd,
        "--bind-address=127.0.0.1",
        "--advertise-address=127.0.0.1",
        "--secure-port=" + server.getPort(),
        "--cert-dir=" + certificate.getParent(),
        "--authorization-mode=RBAC",
        "--anonymous-auth=false",
        "--token-auth-file=" + credentials.tokenFile(),
        "--service-account-issuer=https://kubernetes.default.svc",
        "--service-account-key-file=" + credentials.serviceAccountKey(),
        "--service-account-signing-key-file=" + credentials.serviceAccountKey(),
        "--service-cluster-ip-range=10.0.0.0/24",
        "--endpoint-reconciler-type=none",
        "--profiling=false",
        "--disable-admission-plugins=ServiceAccount");
    credentials.writeKubeconfig(kubeconfig(), server);
  }

  private void startControllerManager() {
    int port = new Ports(dataDir).choose("controller-manager", progress);
    Path own = PrivateFiles.directory(home.resolve("controller-manager"));
    var uri = URI.create("https://127.0.0.1:" + port + "/healthz");
    serve(
        "kube-controller-manager",
        tools.kubeControllerManager(),
        new HttpsProbe(uri, own.resolve("kube-controller-manager.crt"), "none"),
        "--kubeconfig=" + kubeconfig(),
        "--bind-address=127.0.0.1",
        "--secure-port=" + port,
        "--cert-dir=" + own,
        "--leader-elect=false",
        "--profiling=false",
        "--service-account-private-key-file=" + credentials.serviceAccountKey(),
        "--root-ca-file=" + credentials.servingCertificate(),
        "--controllers=" + String.join(",", CONTROLLERS));
  }

  /** What a control plane without nodes has a use for. */
  private static final List<String> CONTROLLERS =
      List.of(
          "namespace-controller",
          "garbage-collector-controller",
          "serviceaccount-controller",
          "root-ca-certificate-publisher-controller",
          "clusterrole-aggregation-controller",
          "validatingadmissionpolicy-status-controller",
          "deployment-controller",
          "replicaset-controller");

  private void serve(String name, Path program, BooleanSupplier serves, String... arguments) {
    var command = new ArrayList<String>();
    command.add(program.toString());
    command.addAll(List.of(arguments));
    Path log = logs.resolve(name + ".log");
    Supplier<GuardedProcess> starter = () -> GuardedProcess.start(name, log, Map.of(), command);
    running.push(Supervised.start(starter, serves, progress));
  }

  /** The file with which kubectl and every client reach this control plane as its administrator. */
  public Path kubeconfig() {
    return dataDir.resolve("kubeconfig");
  }

  public URI kubernetes() {
    return server;
  }

  /** Stops the parts in reverse order; the data stays. */
  @Override
  public void close() {
    while (!running.isEmpty()) {
      try {
        running.pop().close();
      } catch (Exception e) {
        throw new IllegalStateException("cannot stop a part of the control plane", e);
      }
    }
  }
}
