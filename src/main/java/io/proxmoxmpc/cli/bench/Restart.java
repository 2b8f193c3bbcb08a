package io.proxmoxmpc.cli.bench;

import io.proxmoxmpc.cli.tour.NotObserved;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The operator is killed and started again: how long until it has seen every guest anew. */
final class Restart {
  private static final Duration PATIENCE = Duration.ofMinutes(20);

  private final Ground ground;
  private final Herd herd;
  private final Set<Integer> guests;

  Restart(Ground ground, Herd herd, List<Integer> guests) {
    this.ground = ground;
    this.herd = herd;
    this.guests = Set.copyOf(guests);
  }

  void measure(Figures figures) throws NotObserved {
    ground.progress().line("killing the operator; it is started again");
    long killed = ground.stage().operatorPid();
    ground.stage().killOperator();
    ground.log().clear();
    Wait.until(
        "the operator is started again",
        PATIENCE,
        Duration.ofMillis(20),
        () -> ground.stage().operatorPid() != killed);
    long began = System.nanoTime();
    Wait.until("the operator is ready", PATIENCE, Duration.ofMillis(50), this::saysReady);
    figures.add("java -jar to ready", Wait.seconds(began), "s");
    Instant[] end = {Instant.EPOCH};
    Wait.until(
        "every guest was looked at",
        PATIENCE,
        Duration.ofMillis(1000),
        () -> {
          end[0] = Instant.now();
          return sawAll();
        });
    herd.awaitReady();
    figures.add("restart: until all are ready", Wait.seconds(began), "s");
    List<Request> sent =
        ground.log().sent().stream().filter(r -> r.time().isBefore(end[0])).toList();
    long addresses = sent.stream().filter(Request::isAddressRead).count();
    double each = guests.size();
    figures.add("restart: requests", (sent.size() - addresses) / each, "per guest", 1.1);
    figures.add("restart: address reads", addresses / each, "per guest");
    Memory memory = Memory.of(ground.stage().operatorPid());
    figures.addLarge("restart: resident memory", memory.residentMebibytes(), "MiB", 400);
  }

  private boolean sawAll() throws NotObserved {
    Set<Integer> seen = new HashSet<>();
    ground.log().sent().stream()
        .filter(Request::isLook)
        .filter(r -> r.status() == 200)
        .forEach(r -> r.guest().ifPresent(seen::add));
    return seen.containsAll(guests);
  }

  private boolean saysReady() {
    URI uri = URI.create(Objects.requireNonNull(ground.stage().endpoints().get("operator")));
    try (var client = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(uri.resolve("/q/health/ready")).timeout(Duration.ofSeconds(2));
      return client.send(request.build(), BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
