package io.proxmoxmpc.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.proxmoxmpc.testing.OperatorUnderTest;
import io.proxmoxmpc.testing.Rig;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.awaitility.core.ConditionTimeoutException;

/** Many operations, each held at a point of its own, and one kill for all of them. */
final class KillBatch implements AutoCloseable {
  /** The operator waits 35 s for an answer; a point that was left again is not hit. */
  private static final Duration CALLS = Duration.ofSeconds(25);

  /** And 6 s for its database, then it begins again. */
  private static final Duration ROWS = Duration.ofSeconds(10);

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final RowHalts rows;
  private final List<KillEstate> estates = new ArrayList<>();
  private final List<Halted> places = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();
  private long journal;
  private long seen;

  KillBatch(RowHalts rows) {
    this.rows = rows;
  }

  /** A Proxmox with one subject for each point. */
  void add(Rig rig, List<KillPoint> points, String mark, Weather weather) {
    var scenarios = points.stream().map(point -> Scenarios.named(point.scenario())).toList();
    KillEstate estate = new KillEstate(rig, scenarios, mark, weather);
    estates.add(estate);
    for (int i = 0; i < points.size(); i++) {
      places.add(new Halted(points.get(i), estate.subjects().get(i)));
    }
  }

  /** A Proxmox with subjects that nobody disturbs. */
  void addUndisturbed(Rig rig, List<Scenario> scenarios, String mark) {
    estates.add(new KillEstate(rig, scenarios, mark, Weather.PLAIN));
  }

  List<String> complaints() {
    return complaints;
  }

  void prepare() {
    estates.forEach(KillEstate::prepare);
    estates.forEach(KillEstate::awaitPrepared);
    journal = Long.parseLong(anyone().sql("select coalesce(max(id), 0) from journal"));
    seen = rows.mark();
    estates.forEach(estate -> estate.estate().control().clearRequests());
  }

  /** Runs every operation to its end; what each did, by its scenario. */
  Map<String, List<Set<KillPoint>>> record() {
    estates.forEach(estate -> estate.subjects().forEach(s -> s.scenario().begin().accept(s)));
    awaitEnds();
    Map<String, List<Set<KillPoint>>> traces = new TreeMap<>();
    for (KillEstate estate : estates) {
      List<JsonNode> requests = estate.ours();
      for (Subject subject : estate.subjects()) {
        traces
            .computeIfAbsent(subject.scenario().name(), name -> new ArrayList<>())
            .add(KillTrace.of(subject, requests, rows.seen(subject.name(), seen), tasks(subject)));
      }
    }
    return traces;
  }

  /** Begins everything, kills the operator where it stands, and starts it; the points hit. */
  Set<KillPoint> kill(OperatorUnderTest operator) {
    return strike(operator::kill, () -> operator.start().awaitReady());
  }

  /**
   * Begins everything, strikes when all stand at their points, lets go what was under way, and
   * recovers; the points hit.
   */
  Set<KillPoint> strike(Runnable blow, Runnable recover) {
    begin(point -> !point.halt().isRow());
    standing(CALLS, point -> !point.halt().isRow());
    begin(point -> point.halt().isRow());
    standing(ROWS, point -> true);
    Set<Halted> hit = standing();
    blow.run();

    places.forEach(Halted::letGo);
    estates.forEach(estate -> estate.estate().control().clearFaults());
    rows.release();
    recover.run();
    awaitEnds();
    return points(hit);
  }

  /** Begins everything and answers each call so, once; the points where that happened. */
  Set<KillPoint> lie(Map<String, Object> lie) {
    places.forEach(place -> place.arm(lie));
    places.forEach(place -> place.subject().scenario().begin().accept(place.subject()));
    awaitEnds();
    return points(standing());
  }

  private static Set<KillPoint> points(Set<Halted> places) {
    Set<KillPoint> points = new LinkedHashSet<>();
    places.forEach(place -> points.add(place.point()));
    return points;
  }

  private void begin(Predicate<KillPoint> which) {
    List<Halted> chosen = places.stream().filter(place -> which.test(place.point())).toList();
    chosen.forEach(place -> place.arm(rows));
    chosen.forEach(place -> place.subject().scenario().begin().accept(place.subject()));
  }

  private void standing(Duration limit, Predicate<KillPoint> which) {
    long wanted = places.stream().filter(place -> which.test(place.point())).count();
    Instant end = Instant.now().plus(limit);
    Set<Halted> all = Set.of();
    while (all.size() < wanted && Instant.now().isBefore(end)) {
      all = standing();
      all.removeIf(place -> !which.test(place.point()));
      pause();
    }
  }

  private Set<Halted> standing() {
    Map<Estate, Map<Integer, Integer>> hits = new HashMap<>();
    for (KillEstate estate : estates) {
      Map<Integer, Integer> ofEstate = new HashMap<>();
      estate
          .estate()
          .control()
          .get("/faults")
          .forEach(fault -> ofEstate.put(fault.path("id").asInt(), fault.path("hits").asInt()));
      hits.put(estate.estate(), ofEstate);
    }
    Set<Integer> waiting = rows.waiting();
    Set<Halted> found = new HashSet<>(places);
    found.removeIf(place -> !place.stands(hits.get(place.subject().estate()), waiting));
    return found;
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void awaitEnds() {
    KillEnds ends = new KillEnds(PATIENCE);
    for (KillEstate estate : estates) {
      for (Subject subject : estate.subjects()) {
        ends.await(subject).ifPresent(text -> complain(subject, text));
      }
    }
  }

  /** Everything that must be true now; {@code effects} are the calls of an undisturbed run. */
  void verify(Map<String, List<String>> effects) {
    for (KillEstate estate : estates) {
      complaints.addAll(new KillLedger(estate, journal).complaints());
      estate.touched().forEach(text -> complaints.add("not ours, but changed: " + text));
      if (!estate.guests().keySet().equals(estate.expected())) {
        complaints.add(
            "%s: guests are %s, not %s".formatted(estate, estate.guests(), estate.expected()));
      }
      for (Subject subject : estate.subjects()) {
        verify(estate, subject, effects.getOrDefault(subject.scenario().name(), List.of()));
      }
    }
  }

  private void verify(KillEstate estate, Subject subject, List<String> effects) {
    try {
      subject.scenario().holds().accept(subject);
      if (subject.scenario().remains()) {
        String owner = "cr=%s/%s ".formatted(subject.estate().namespace(), subject.name());
        assertThat(subject.config().path("description").asText()).containsOnlyOnce(owner);
      }
    } catch (AssertionError e) {
      complain(subject, e.getMessage());
    }
    List<String> done = new ArrayList<>();
    for (JsonNode request : estate.ours()) {
      String call = subject.call(request);
      // Asking a guest once more to shut down is what a restarted operator may do.
      boolean again = call.endsWith("/status/shutdown") && done.contains(call);
      if (!call.isEmpty() && request.path("sideEffect").asBoolean() && !again) {
        done.add(call);
      }
    }
    if (!done.stream().sorted().toList().equals(effects.stream().sorted().toList())) {
      complain(subject, "was changed by " + done + ", not by " + effects);
    }
  }

  /** Nothing more is written, to Proxmox or to the journal, while every guest is read again. */
  void silence() {
    long rowsBefore = Long.parseLong(anyone().sql("select count(*) from journal"));
    estates.forEach(estate -> estate.estate().control().clearRequests());
    for (KillEstate estate : estates) {
      Set<Integer> unread = new HashSet<>();
      estate.subjects().stream()
          .filter(subject -> subject.scenario().stays())
          .forEach(subject -> unread.add(subject.vmid()));
      try {
        await("every guest is read again")
            .atMost(Duration.ofMinutes(2))
            .pollInterval(Duration.ofMillis(250))
            .until(() -> {
              for (JsonNode request : estate.estate().control().requests()) {
                String path = request.path("path").asText();
                unread.removeIf(vmid -> path.endsWith("/" + vmid + "/pending"));
              }
              return unread.isEmpty();
            });
      } catch (ConditionTimeoutException e) {
        complaints.add("%s: nobody reads %s any more".formatted(estate, unread));
      }
      for (JsonNode request : estate.ours()) {
        if (!request.path("method").asText().equals("GET")) {
          complaints.add("not silent: " + request);
        }
      }
    }
    long rowsAfter = Long.parseLong(anyone().sql("select count(*) from journal"));
    if (rowsAfter != rowsBefore) {
      complaints.add("not silent: %d more rows".formatted(rowsAfter - rowsBefore));
    }
  }

  private List<String> tasks(Subject subject) {
    String all =
        subject
            .estate()
            .sql(
                "select coalesce(string_agg(upid, ' ' order by id), '') from journal where kind ="
                    + " 'Accepted' and id > %d and owner_name = '%s'"
                        .formatted(journal, subject.name()));
    return all.isEmpty() ? List.of() : List.of(all.split(" "));
  }

  private void complain(Subject subject, String text) {
    String at =
        places.stream()
            .filter(place -> place.subject().equals(subject))
            .map(place -> place.point().toString())
            .findFirst()
            .orElse("undisturbed");
    String where =
        estates.stream()
            .filter(estate -> estate.estate().equals(subject.estate()))
            .map(KillEstate::toString)
            .findFirst()
            .orElse("");
    complaints.add("%s [%s in %s]: %s".formatted(at, subject, where, text));
  }

  private Estate anyone() {
    return estates.getFirst().estate();
  }

  @Override
  public void close() {
    estates.forEach(KillEstate::close);
  }
}
