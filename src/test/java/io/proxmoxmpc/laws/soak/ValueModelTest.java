package io.proxmoxmpc.laws.soak;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The model itself: what it allows, and above all what it does not. */
class ValueModelTest {
  private static ValueModel cores(boolean corrects, String declared, String former) {
    var rules = ValueState.Rules.of(Kind.CONTAINER, Field.CORES, corrects);
    return new ValueModel(rules, new ValueState(declared, declared, former), declared);
  }

  @Test
  void aCorrectedValueIsTheDeclaredOne() {
    ValueModel model = cores(true, "2", "");
    model.set("4");
    model.surely(true);
    assertThat(model.values()).containsExactly("2");
    assertThat(model.mayDrift("2")).isFalse();
  }

  @Test
  void aReportedOneIsTheUsersAndDrift() {
    ValueModel model = cores(false, "2", "");
    model.set("4");
    model.surely(true);
    assertThat(model.values()).containsExactly("4");
    assertThat(model.mustDrift("4")).isTrue();
  }

  @Test
  void anUndeclaredOneGoesBackToWhatStoodThere() {
    ValueModel model = cores(true, "2", "3");
    model.declare(null);
    model.surely(true);
    assertThat(model.values()).containsExactly("3");
  }

  @Test
  void anUndeclaredOneThatSomebodyChangedMayHaveBeenPutRightBefore() {
    ValueModel model = cores(true, "2", "3");
    model.set("4");
    model.maybe(true);
    model.declare(null);
    model.surely(true);
    assertThat(model.values()).containsExactlyInAnyOrder("3", "4");
  }

  @Test
  void whereNobodyMayWriteTheUsersValueStays() {
    ValueModel model = cores(true, "2", "3");
    model.set("4");
    model.maybe(false);
    model.declare("1");
    model.surely(false);
    assertThat(model.values()).containsExactly("4");
    assertThat(model.mustWant("4")).isTrue();
  }

  @Test
  void whatContainersCannotBeWithoutStays() {
    var rules = ValueState.Rules.of(Kind.CONTAINER, Field.MEMORY, true);
    ValueModel model = new ValueModel(rules, new ValueState("1024", "1024", null), "1024");
    model.declare(null);
    model.surely(true);
    assertThat(model.values()).containsExactly("1024");
  }

  @Test
  void aResourceThatIsRenewedFindsItsValuesAsTheyAre() {
    ValueModel model = cores(true, "2", "3");
    model.forget();
    model.declare(null);
    model.surely(true);
    assertThat(model.values()).containsExactly("2");
  }
}
