package io.proxmoxmpc.cli.tour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandsTest {
  @Test
  void aShownCommandCanBePasted() {
    var command = List.of("kubectl", "patch", "pvm/web-1", "-p", "{\"a\":\"it's\"}");
    assertThat(Commands.shown(command))
        .isEqualTo("kubectl patch pvm/web-1 -p '{\"a\":\"it'\\''s\"}'");
  }

  @Test
  void theFailureIsInTheProgramsOwnWords() {
    var command = List.of("sh", "-c", "echo out; echo no such thing >&2; exit 3");
    assertThatThrownBy(() -> Commands.run(Map.of(), command))
        .isInstanceOf(NotObserved.class)
        .hasMessageContaining("status 3")
        .hasMessageEndingWith("no such thing");
  }
}
