package io.proxmoxmpc.laws;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Waits until operations have come to their ends, all together no longer than so long. */
final class KillEnds {
  private final Instant end;

  KillEnds(Duration patience) {
    end = Instant.now().plus(patience);
  }

  /** What is wrong if this one does not end. */
  Optional<String> await(Subject subject) {
    Duration left = Duration.between(Instant.now(), end);
    try {
      Awaitility.await()
          .atMost(left.isPositive() ? left.plusSeconds(1) : Duration.ofSeconds(1))
          .pollInterval(Duration.ofMillis(150))
          .until(() -> ended(subject));
      return Optional.empty();
    } catch (ConditionTimeoutException e) {
      Estate estate = subject.estate();
      return Optional.of(
          "did not end: %s %s"
              .formatted(
                  estate.conditions(subject.kind(), subject.name()),
                  estate.message(subject.kind(), subject.name(), "Ready")));
    }
  }

  /** Ready says nothing of what a resource has not noticed yet, so the guest is asked as well. */
  private static boolean ended(Subject subject) {
    JsonNode now = subject.estate().get(subject.kind(), subject.name());
    sayItAgain(subject, now);
    if (!subject.scenario().stays()) {
      return now.isMissingNode();
    }
    boolean current =
        now.path("status").path("observedGeneration").asLong(-1)
            == now.path("metadata").path("generation").asLong(0);
    return current
        && subject.has("Ready")
        && !subject.waits()
        && holds(subject)
        && nothingIsOpen(subject);
  }

  /**
   * An approval is used up by a call of which nobody knows whether it arrived: whoever gave it
   * looks and, if the plan still waits, takes the annotation away and says it once more.
   */
  private static void sayItAgain(Subject subject, JsonNode now) {
    if (!subject.waits() || !nothingIsOpen(subject) || !isInDoubt(subject)) {
      return;
    }
    boolean said = now.path("metadata").path("annotations").has("proxmox-mpc.io/approve");
    boolean heard = now.path("status").path("handled").has("approve");
    if (said && heard) {
      subject.takeBackTheWord();
    } else if (!said && !heard) {
      subject.approve();
    }
  }

  private static boolean isInDoubt(Subject subject) {
    String superseded =
        "select count(*) from journal i join journal o on o.operation = i.operation and o.kind ="
            + " 'Outcome' where i.kind = 'Intent' and o.outcome = 'SUPERSEDED' and i.owner_name = '%s'";
    return !subject.estate().sql(superseded.formatted(subject.name())).equals("0");
  }

  private static boolean holds(Subject subject) {
    try {
      subject.scenario().holds().accept(subject);
      return true;
    } catch (AssertionError e) {
      return false;
    }
  }

  private static boolean nothingIsOpen(Subject subject) {
    String open =
        "select count(*) from journal i where i.kind = 'Intent' and i.owner_name = '%s' and not exists"
            + " (select 1 from journal o where o.operation = i.operation and o.kind = 'Outcome')";
    return subject.estate().sql(open.formatted(subject.name())).equals("0");
  }
}
