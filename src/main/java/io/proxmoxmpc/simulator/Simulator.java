package io.proxmoxmpc.simulator;

import io.proxmoxmpc.simulator.cluster.StatBroadcast;
import io.proxmoxmpc.simulator.control.ControlServer;
import io.proxmoxmpc.simulator.control.StateFile;
import io.proxmoxmpc.simulator.core.Context;
import io.proxmoxmpc.simulator.core.Dispatcher;
import io.proxmoxmpc.simulator.core.World;
import io.proxmoxmpc.simulator.estate.DefaultAccess;
import io.proxmoxmpc.simulator.estate.DefaultEstate;
import io.proxmoxmpc.simulator.ha.HaRounds;
import io.proxmoxmpc.simulator.http.Certificates;
import io.proxmoxmpc.simulator.http.Exchange;
import io.proxmoxmpc.simulator.http.Faults;
import io.proxmoxmpc.simulator.http.HttpFront;
import io.proxmoxmpc.simulator.http.RequestLog;
import io.proxmoxmpc.simulator.http.ServerIdentity;
import io.proxmoxmpc.simulator.http.Tickets;
import io.proxmoxmpc.simulator.schema.ApiSchema;
import io.proxmoxmpc.simulator.schema.Verifier;
import io.proxmoxmpc.simulator.state.Cluster;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** A running simulated Proxmox VE cluster, reachable on the loopback interface only. */
public final class Simulator implements AutoCloseable {
  private final Vertx vertx;
  private final World world;
  private final ServerIdentity identity;
  private final Thread broadcast;
  private final Thread ha;
  private final Optional<StateFile> stateFile;
  private final int port;
  private final int controlPort;

  private Simulator(SimulatorOptions options) {
    Optional<Cluster> kept = options.stateFile().flatMap(StateFile::read);
    Cluster cluster = kept.orElseGet(() -> fresh(options));
    identity = Certificates.identity(cluster);
    world = new World(cluster, options.timing(), options.seed() + cluster.restarts);
    world.resume();
    stateFile = options.stateFile().map(file -> new StateFile(file, world));
    ApiSchema schema = ApiSchema.load();
    Context context = new Context(world, schema, new Verifier(schema));
    Faults faults = new Faults(world);
    world.tasks().setFault(faults);
    RequestLog log = new RequestLog();
    Tickets tickets = new Tickets(world);
    Dispatcher dispatcher = new Dispatcher(context, MethodRegistry.table(schema, tickets));
    Exchange exchange = new Exchange(world, dispatcher, tickets, log, faults);
    vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2).setWorkerPoolSize(2));
    port = new HttpFront(vertx, exchange, identity).listen(options.port());
    ControlServer control = new ControlServer(vertx, world, log, faults);
    controlPort = control.listen(options.controlPort());
    ha = Thread.ofVirtual().name("pve-ha-crm").start(() -> new HaRounds(world).loop());
    broadcast = Thread.ofVirtual().name("pvestatd").start(() -> new StatBroadcast(context).loop());
    stateFile.ifPresent(StateFile::keep);
  }

  private static Cluster fresh(SimulatorOptions options) {
    Cluster cluster =
        DefaultEstate.build(
            options.nodes(), options.guests(), options.seed(), System.currentTimeMillis());
    var unused = Certificates.issue(cluster);
    return cluster;
  }

  /** Starts a cluster and returns when it answers. */
  public static Simulator start(SimulatorOptions options) {
    if (isForbiddenHere()) {
      throw new IllegalStateException("the simulator does not run inside Kubernetes");
    }
    return new Simulator(options);
  }

  /** Whether this process runs in Kubernetes, where a simulator must not start. */
  public static boolean isForbiddenHere() {
    return System.getenv("KUBERNETES_SERVICE_HOST") != null;
  }

  /** The tokens that every simulator has. */
  public static List<String> tokens() {
    return DefaultAccess.tokens();
  }

  /** The one secret of all default tokens. */
  public static String tokenSecret() {
    return DefaultAccess.SECRET;
  }

  public int port() {
    return port;
  }

  public int controlPort() {
    return controlPort;
  }

  /** Where the API answers. */
  public URI endpoint() {
    return URI.create("https://127.0.0.1:" + port);
  }

  /** Where the control API answers. */
  public URI controlEndpoint() {
    return URI.create("http://127.0.0.1:" + controlPort);
  }

  /** The cluster's certificate authority, for clients to trust. */
  public String caPem() {
    return identity.caPem();
  }

  /** SHA-256 of the certificate that the API shows, as {@code AA:BB:..}. */
  public String fingerprintSha256() {
    return identity.leafFingerprint();
  }

  @Override
  public void close() {
    broadcast.interrupt();
    ha.interrupt();
    world.tasks().stop();
    vertx.close().toCompletionStage().toCompletableFuture().join();
    stateFile.ifPresent(StateFile::close);
  }
}
