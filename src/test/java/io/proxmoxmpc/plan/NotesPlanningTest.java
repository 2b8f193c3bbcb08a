package io.proxmoxmpc.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.proxmoxmpc.domain.Marker;
import io.proxmoxmpc.domain.Policy;
import io.proxmoxmpc.domain.Reason;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Description, marker and tags: ours is one line and the tags we declared, the rest is the user's.
 */
class NotesPlanningTest {
  private static String text(Action.Configure write) {
    return Marker.strip(write.set().get("description"));
  }

  @Test
  void aDeclaredDescriptionReplacesTheTextAndKeepsTheMarkerLast() {
    Given given = Given.vm().notes("old words");
    given.description = "Shop front";
    assertThat(given.write().set())
        .isEqualTo(Map.of("description", "Shop front\n" + given.marker.line()));
    assertThat(given.plan().steps().getFirst().changes())
        .containsExactly(new Change("description", "old words", "Shop front"));
  }

  @Test
  void trailingWhiteSpaceIsNoDifference() {
    Given given = Given.container();
    given.description = "Shop front \n";
    given.seen("description", "Shop front\n" + given.marker.line() + "\n");
    assertThat(given.plan().steps()).isEmpty();
    assertThat(given.planned().settled().entries()).containsKey("description");
  }

  @Test
  void aMarkerThatIsNotTheLastLineStaysWhereItIs() {
    Given given = Given.vm();
    given.seen("description", "words\n" + given.marker.line() + "\nscsi1: local:1/x.raw,backup=0");
    assertThat(given.plan().steps()).isEmpty();
  }

  @Test
  void aMarkerThatIsGoneIsWrittenAgainAndTheWordsStay() {
    Given given = Given.vm().seen("description", "the user's\r\nwords");
    assertThat(text(given.write())).isEqualTo("the user's\r\nwords");
    assertThat(given.plan().steps().getFirst().changes())
        .containsExactly(new Change("marker", null, "shop/web"));
  }

  @Test
  void stampingWritesTheMarkerAndNothingElse() {
    Given given = Given.vm().seen("description", "words").declare("cores", "4");
    given.description = "other words";
    Plan stamp = Planner.stamp(given.input()).plan();
    assertThat(stamp.steps())
        .singleElement()
        .satisfies(step ->
            assertThat(((Action.Configure) step.action()).set())
                .isEqualTo(Map.of("description", "words\n" + given.marker.line())));
    given.notes("words");
    assertThat(Planner.stamp(given.input()).plan().steps()).isEmpty();
  }

  @Test
  void notesWithoutRoomAreNotTouched() {
    Given given = Given.vm().seen("description", "ü".repeat(8190));
    for (Plan plan : List.of(given.plan(), Planner.stamp(given.input()).plan())) {
      assertThat(plan.steps()).isEmpty();
      assertThat(plan.problems())
          .singleElement()
          .satisfies(p -> {
            assertThat(p.reason()).isEqualTo(Reason.NOTES_TOO_LONG);
            assertThat(p.message()).contains("8,190", "7,600");
          });
    }
  }

  @Test
  void charactersCountNotBytesNorHalves() {
    Given given = Given.vm().seen("description", "🐧".repeat(8000));
    assertThat(given.plan().problems()).isEmpty();
  }

  @Test
  void anUndeclaredDescriptionGoesBackOnceAndOnlyIfItIsStillOurs() {
    Given given = Given.vm().notes("theirs").applied("description", "ours", "before");
    assertThat(given.plan().steps()).isEmpty();
    assertThat(given.planned().settled().entries()).isEmpty();
    given.notes("ours");
    assertThat(text(given.write())).isEqualTo("before");
    assertThat(given.planned().settled().entries()).as("until it is done").isNotEmpty();
    given.notes("before");
    assertThat(given.plan().steps()).isEmpty();
    assertThat(given.planned().settled().entries()).isEmpty();
  }

  @Test
  void foreignWordsAreDrift() {
    Given given = Given.vm().notes("theirs").applied("description", "ours", "");
    given.description = "ours";
    assertThat(given.plan().drift()).hasSize(1);
    assertThat(text(given.write())).isEqualTo("ours");
    given.drift = Policy.Drift.REPORT;
    assertThat(given.plan().drift()).hasSize(1);
    assertThat(given.plan().steps()).isEmpty();
  }

  @Test
  void underReportTheMarkerComesBackAndTheForeignWordsStay() {
    Given given = Given.vm().seen("description", "theirs").applied("description", "ours", "");
    given.description = "ours";
    given.drift = Policy.Drift.REPORT;
    assertThat(text(given.write())).isEqualTo("theirs");
  }

  @Test
  void tagsAreAddedToThoseOfOthersInTheirOrder() {
    Given given = Given.vm().seen("tags", "zebra;apple");
    given.tags.addAll(List.of("Shop", "apple"));
    assertThat(given.write().set()).isEqualTo(Map.of("tags", "zebra;apple;shop"));
    assertThat(given.planned().settled().entries().get("tags.apple").former()).isEqualTo("1");
  }

  @Test
  void tagsInAnotherOrderOrCaseAreNoDifference() {
    Given given = Given.vm().seen("tags", "web, shop");
    given.tags.addAll(List.of("SHOP", "web"));
    assertThat(given.plan().steps()).isEmpty();
  }

  @Test
  void onlyTagsThatWeAddedGoWhenUndeclared() {
    Given given =
        Given.vm().seen("tags", "a;b;c").applied("tags.a", "1", null).applied("tags.b", "1", "1");
    assertThat(given.write().set()).isEqualTo(Map.of("tags", "b;c"));
    given.seen("tags", "a");
    assertThat(given.write().delete()).containsExactly("tags");
  }

  @Test
  void aTagThatMustNotExistGoesAndItsReturnIsDrift() {
    Given given = Given.vm().seen("tags", "old;new");
    given.absent.add("tags:Old");
    assertThat(given.write().set()).isEqualTo(Map.of("tags", "new"));
    given.seen("tags", "new");
    given.applied = given.planned().settled();
    given.seen("tags", "new;old");
    assertThat(given.plan().drift()).hasSize(1);
    given.drift = Policy.Drift.REPORT;
    assertThat(given.plan().steps()).isEmpty();
  }

  @Test
  void aRemovedTagIsDrift() {
    Given given = Given.vm().applied("tags.shop", "1", null);
    given.tags.add("shop");
    assertThat(given.plan().drift()).containsExactly(new Change("tags.shop", null, "1"));
    assertThat(given.write().set()).isEqualTo(Map.of("tags", "shop"));
    given.drift = Policy.Drift.REPORT;
    assertThat(given.plan().steps()).isEmpty();
  }
}
