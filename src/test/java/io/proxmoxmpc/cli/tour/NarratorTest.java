package io.proxmoxmpc.cli.tour;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class NarratorTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Narrator narrator =
      Narrator.plain(new PrintStream(bytes, true, StandardCharsets.UTF_8));

  @Test
  void awayFromATerminalThereIsNoColour() {
    narrator.heading(1, 13, new ConnectCluster());
    narrator.command("kubectl get proxmox -A");
    narrator.evidence(Witness.STATUS, "Ready=True\n\nand more");
    narrator.observed(Duration.ofMillis(1234));
    String told = bytes.toString(StandardCharsets.UTF_8);
    assertThat(told).doesNotContain("\u001b");
    assertThat(told)
        .contains(" 1/13 Connect a Proxmox cluster\n")
        .contains("      $ kubectl get proxmox -A\n")
        .contains("      status   Ready=True\n      status   and more\n")
        .contains("    ✓ 1.2 s\n");
  }

  @Test
  void storiesAreWrapped() {
    for (Step step : Steps.inOrder()) {
      narrator.heading(1, 1, step);
    }
    assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
  }
}
