package io.proxmoxmpc.operator;

import io.proxmoxmpc.api.ClusterStatus;
import io.proxmoxmpc.domain.Reason;
import io.proxmoxmpc.loop.ClusterLoop;
import io.proxmoxmpc.loop.ClusterResult;
import io.proxmoxmpc.operator.ConnectionSettingsReader.Lacking;
import io.proxmoxmpc.proxmox.ConnectionSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * One ProxmoxCluster at run time: its connection, its rounds, and what the last one found. Its
 * places bound how many passes it may hold, so that a cluster that hangs holds no more.
 */
final class ClusterRuntime implements AutoCloseable {
  private static final int PLACES = 8;

  private final Connector connector;
  private final ConnectionSettingsReader reader;
  private final ClusterLoop loop;
  private final Neighbours neighbours;
  private final PollLoop rounds;
  private final SweepSchedule sweep = new SweepSchedule();
  private final Semaphore places = new Semaphore(PLACES);

  private volatile ClusterView view;
  private volatile @Nullable ClusterConnection connection;
  private volatile @Nullable Lacking lacking;
  private volatile @Nullable ClusterResult result;
  private volatile @Nullable Instant awaySince;
  private volatile @Nullable ClusterStatus shown;
  private volatile boolean readAgain;

  /** Of the rounds' own thread: what the connection in use was told to expect. */
  private @Nullable ClusterConnection lastUsed;

  private @Nullable String pinned;

  ClusterRuntime(
      ClusterView view,
      Connector connector,
      ConnectionSettingsReader reader,
      ClusterLoop loop,
      Neighbours neighbours) {
    this.view = view;
    this.connector = connector;
    this.reader = reader;
    this.loop = loop;
    this.neighbours = neighbours;
    this.awaySince = view.unreachableSince().orElse(null);
    this.rounds = new PollLoop(view.inventoryInterval(), this::round);
  }

  void start() {
    rounds.start("cluster-" + view.name());
  }

  /** Takes the resource as it is now, and connects anew where that asks for it. */
  synchronized void update(ClusterView newView) {
    ClusterView oldView = view;
    view = newView;
    rounds.every(newView.inventoryInterval());
    ConnectionSettingsReader.Reading reading = reader.read(newView.spec());
    readAgain = reading instanceof ConnectionSettingsReader.Unknown;
    switch (reading) {
      case ConnectionSettingsReader.Unknown unknown -> {
        // A Kubernetes that does not answer is no reason to let go of a Proxmox that does.
      }
      case Lacking what -> {
        lacking = what;
        replace(null);
        away();
      }
      case ConnectionSettingsReader.Ready(var settings) -> {
        lacking = null;
        ClusterConnection old = connection;
        if (old == null || !old.settings().equals(settings)) {
          connect(settings);
        }
      }
    }
    if (!newView.spec().equals(oldView.spec())) {
      neighbours.wakeAll(newView.name());
    }
    if (!newView.asks().equals(oldView.asks())) {
      rounds.hurry();
    }
  }

  /** Certificates are read when the connection is opened, so they may turn out to be none. */
  private void connect(ConnectionSettings settings) {
    try {
      replace(connector.open(settings, vmid -> neighbours.wake(view.name(), vmid)));
    } catch (IllegalArgumentException e) {
      lacking = new Lacking(Reason.INVALID, String.valueOf(e.getMessage()));
      replace(null);
      away();
    }
  }

  private void replace(@Nullable ClusterConnection next) {
    ClusterConnection old = connection;
    connection = next;
    if (next != null) {
      rounds.hurry();
    }
    if (old != null) {
      connector.closeLater(old);
    }
  }

  private void round(Duration passed) {
    ClusterConnection now = connection;
    if (now == null || !neighbours.mayAct()) {
      return;
    }
    ClusterResult found = look(now);
    String id = found.clusterId();
    if (id != null && !id.equals(pinned)) {
      // Only a round that knows whom to expect is believed.
      now.guests().poller().pin(id);
      pinned = id;
      found = look(now);
    }
    publish(found);
    if (found.standing().blocked() == null) {
      neighbours.wakeSome(view.name(), guests -> sweep.next(guests, passed, view.sweepInterval()));
    }
  }

  private ClusterResult look(ClusterConnection now) {
    if (now != lastUsed) {
      lastUsed = now;
      pinned = null;
    }
    now.guests().poller().poll();
    return loop.pass(view.input(now.port()));
  }

  private void publish(ClusterResult found) {
    ClusterResult before = result;
    result = found;
    if (Boolean.FALSE.equals(found.reachable().holds())) {
      away();
    } else {
      awaySince = null;
    }
    if (!found.equals(before)) {
      neighbours.wakeCluster(view.name());
    }
    if (before == null || !Standings.alike(before.standing(), found.standing())) {
      neighbours.wakeAll(view.name());
    }
  }

  private void away() {
    if (awaySince == null) {
      awaySince = Instant.now();
    }
  }

  ClusterView view() {
    return view;
  }

  Optional<ClusterConnection> connection() {
    return Optional.ofNullable(connection);
  }

  Optional<Lacking> lacking() {
    return Optional.ofNullable(lacking);
  }

  /** Whether it is not known how to connect now, because Kubernetes did not say. */
  boolean mustReadAgain() {
    return readAgain;
  }

  Optional<ClusterResult> result() {
    return Optional.ofNullable(result);
  }

  @Nullable Instant awaySince() {
    return awaySince;
  }

  /** The status that was last written, which the informer may not know yet. */
  Optional<ClusterStatus> shown() {
    return Optional.ofNullable(shown);
  }

  void show(ClusterStatus status) {
    shown = status;
  }

  Semaphore places() {
    return places;
  }

  @Override
  public void close() {
    rounds.close();
    replace(null);
  }
}
