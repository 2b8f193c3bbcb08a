package io.proxmoxmpc.local;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

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
  private final URI server;
  private final Deque<AutoCloseable> running = new ArrayDeque<>();

  private ControlPlane(Path dataDir, KubeTools tools, Progress progress) {
    this.dataDir = dataDir.toAbsolutePath().normalize();
    this.home = PrivateFiles.directory(this.dataDir.resolve("kubernetes"));
    this.logs = PrivateFiles.directory(this.dataDir.resolve("logs"));
    this.tools = tools;
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
      plane.startControllerManager(progress);
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
    GuardedProcess etcd =
        run(
            "etcd",
            tools.etcd(),
            "--data-dir=" + home.resolve("etcd"),
            "--listen-client-urls=unix://" + client,
            "--advertise-client-urls=http://127.0.0.1:1",
            "--listen-peer-urls=unix://" + sockets.socket("peer.sock"),
            "--initial-advertise-peer-urls=http://127.0.0.1:1",
            "--initial-cluster=default=http://127.0.0.1:1",
            "--auto-compaction-retention=1h",
            "--log-level=warn");
    new Readiness(etcd, log("etcd")).await(() -> UnixSockets.accepts(client));
    return client;
  }

  private void startApiServer(Path etcd) {
    Path certificate = credentials.servingCertificate();
    GuardedProcess api =
        run(
            "kube-apiserver",
            tools.kubeApiserver(),
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
    var ready = new HttpsProbe(server.resolve("/readyz"), certificate, credentials.adminToken());
    new Readiness(api, log("kube-apiserver")).await(ready);
    credentials.writeKubeconfig(kubeconfig(), server);
  }

  private void startControllerManager(Progress progress) {
    int port = new Ports(dataDir).choose("controller-manager", progress);
    Path own = PrivateFiles.directory(home.resolve("controller-manager"));
    GuardedProcess manager =
        run(
            "kube-controller-manager",
            tools.kubeControllerManager(),
            "--kubeconfig=" + kubeconfig(),
            "--bind-address=127.0.0.1",
            "--secure-port=" + port,
            "--cert-dir=" + own,
            "--leader-elect=false",
            "--profiling=false",
            "--service-account-private-key-file=" + credentials.serviceAccountKey(),
            "--root-ca-file=" + credentials.servingCertificate(),
            "--controllers=" + String.join(",", CONTROLLERS));
    var uri = URI.create("https://127.0.0.1:" + port + "/healthz");
    var ready = new HttpsProbe(uri, own.resolve("kube-controller-manager.crt"), "none");
    new Readiness(manager, log("kube-controller-manager")).await(ready);
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

  private GuardedProcess run(String name, Path program, String... arguments) {
    var command = new java.util.ArrayList<String>();
    command.add(program.toString());
    command.addAll(List.of(arguments));
    GuardedProcess process = GuardedProcess.start(name, log(name), Map.of(), command);
    running.push(process);
    return process;
  }

  private Path log(String name) {
    return logs.resolve(name + ".log");
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
