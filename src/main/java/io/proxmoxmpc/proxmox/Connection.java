package io.proxmoxmpc.proxmox;

import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The endpoints of one cluster: the one that served last goes first, the others stand by. */
final class Connection implements AutoCloseable {
  private final List<Transport> transports;
  private final AtomicInteger preferred = new AtomicInteger();

  Connection(Vertx vertx, ConnectionSettings settings) {
    this.transports =
        settings.endpoints().stream().map(e -> new Transport(vertx, e, settings)).toList();
  }

  /**
   * Sends to the first endpoint that can be connected to; a sent request never moves on.
   *
   * @param eligible which endpoints, by name, may be asked at all
   */
  Attempt exchange(Call call, Predicate<String> eligible, BooleanSupplier mayStillSend) {
    int first = preferred.get();
    List<Failure> failures = new ArrayList<>();
    for (int i = 0; i < transports.size(); i++) {
      int index = (first + i) % transports.size();
      if (!eligible.test(transports.get(index).name())) {
        continue;
      }
      Attempt attempt = transports.get(index).exchange(call, mayStillSend);
      if (attempt instanceof Attempt.NotConnected(Failure why)) {
        failures.add(why);
        continue;
      }
      boolean hangs = attempt instanceof Attempt.Broken broken && broken.timedOut();
      preferred.set(hangs ? (index + 1) % transports.size() : index);
      return attempt;
    }
    return new Attempt.NotConnected(all(failures));
  }

  /** Prefers the next endpoint, unless another than this one is preferred already. */
  void leave(String name) {
    int index = preferred.get();
    if (transports.get(index).name().equals(name)) {
      preferred.compareAndSet(index, (index + 1) % transports.size());
    }
  }

  private static Failure all(List<Failure> failures) {
    String text = failures.stream().map(Failure::message).collect(Collectors.joining("; "));
    return failures.stream().anyMatch(Failure.NotTrusted.class::isInstance)
        ? new Failure.NotTrusted(text)
        : new Failure.Unreachable(text);
  }

  @Override
  public void close() {
    transports.forEach(Transport::close);
  }
}
