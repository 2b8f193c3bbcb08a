package io.proxmoxmpc.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuardedProcessTest {
  @TempDir private Path folder;

  @Test
  void givesTheChildItsEnvironmentAndKeepsItsOutput() throws Exception {
    Path log = folder.resolve("logs/echo.log");
    var process = shell("echo", log, Map.of("GREETING", "hello"), "echo $GREETING; echo oops >&2");

    assertThat(process.onExit().get()).isZero();

    assertThat(log).content().isEqualTo("hello\noops\n");
  }

  @Test
  void reportsTheStatusOfTheChild() throws Exception {
    var process = shell("seven", folder.resolve("seven.log"), Map.of(), "exit 7");

    assertThat(process.onExit().get()).isEqualTo(7);
  }

  @Test
  void theOutputOfASecondStartIsAppended() throws Exception {
    Path log = folder.resolve("echo.log");
    shell("echo", log, Map.of(), "echo one").onExit().get();
    shell("echo", log, Map.of(), "echo two").onExit().get();

    assertThat(log).content().isEqualTo("one\ntwo\n");
  }

  @Test
  void terminateLetsTheChildSayGoodbye() {
    Path log = folder.resolve("polite.log");
    var process =
        shell(
            "polite",
            log,
            Map.of(),
            "trap 'echo bye; exit 0' TERM; echo up; while :; do sleep 0.05; done");
    await().until(() -> Files.readString(log).contains("up"));

    process.terminate();

    assertThat(process.isAlive()).isFalse();
    assertThat(log).content().contains("bye");
  }

  @Test
  void terminateKillsAChildThatDoesNotListen() {
    Path log = folder.resolve("deaf.log");
    var command = List.of("/bin/sh", "-c", "trap '' TERM; echo up; while :; do sleep 0.05; done");
    var rule = new GuardedProcess.StopRule("TERM", Duration.ofSeconds(1));
    var process = GuardedProcess.start("deaf", log, Map.of(), command, rule);
    await().until(() -> Files.readString(log).contains("up"));

    process.terminate();

    assertThat(ProcessHandle.of(process.pid())).isEmpty();
  }

  @Test
  void killEndsTheChildItselfAndNotOnlyItsGuard() {
    var process = shell("sleeper", folder.resolve("s.log"), Map.of(), "exec sleep 600");
    ProcessHandle child = ProcessHandle.of(process.pid()).orElseThrow();

    process.kill();

    assertThat(child.isAlive()).isFalse();
    assertThat(process.onExit().join()).isEqualTo(128 + 9);
  }

  @Test
  void theChildEndsWhenItsParentIsKilled() throws Exception {
    try (var parent = ChildJvm.start("sleep", folder)) {
      long pid = Long.parseLong(parent.lines().getFirst().substring("pid ".length()));
      assertThat(ProcessHandle.of(pid)).isPresent();

      parent.process().destroyForcibly();

      await().atMost(Duration.ofSeconds(20)).until(() -> ProcessHandle.of(pid).isEmpty());
    }
  }

  @Test
  void aNewStartWaitsForTheChildOfAKilledParent() throws Exception {
    try (var parent = ChildJvm.start("sleep", folder)) {
      long pid = Long.parseLong(parent.lines().getFirst().substring("pid ".length()));
      parent.process().destroyForcibly();

      var next = shell("sleep", folder.resolve("sleep.log"), Map.of(), "exec sleep 600");

      assertThat(ProcessHandle.of(pid)).isEmpty();
      next.kill();
    }
  }

  @Test
  void aProgramThatIsNotThereEndsWithItsReasonInTheLog() throws Exception {
    Path log = folder.resolve("none.log");
    var process = GuardedProcess.start("none", log, Map.of(), List.of("/nowhere/program"));

    assertThat(process.onExit().get()).isEqualTo(127);
    assertThatThrownBy(() -> new Readiness(process).await(() -> false))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("none ended while starting")
        .hasMessageContaining("/nowhere/program");
  }

  private static GuardedProcess shell(
      String name, Path log, Map<String, String> environment, String script) {
    return GuardedProcess.start(name, log, environment, List.of("/bin/sh", "-c", script));
  }
}
