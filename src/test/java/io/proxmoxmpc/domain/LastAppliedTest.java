package io.proxmoxmpc.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LastAppliedTest {
  @Test
  void remembersWhatStoodThereBeforeTheFirstWriteOnly() {
    LastApplied applied = LastApplied.NONE.plus("cores", "2", "1").plus("cores", "4", "2");
    assertThat(applied.entries()).containsEntry("cores", new LastApplied.Entry("4", "1"));
    assertThat(applied.minus("cores")).isEqualTo(LastApplied.NONE);
    assertThat(applied.minus("memory")).isEqualTo(applied);
  }
}
