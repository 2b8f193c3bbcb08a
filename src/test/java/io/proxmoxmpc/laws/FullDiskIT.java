package io.proxmoxmpc.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.proxmoxmpc.local.LocalPostgres;
import io.proxmoxmpc.local.Progress;
import io.proxmoxmpc.simulator.SimulatorOptions;
import io.proxmoxmpc.testing.OperatorUnderTest;
import io.proxmoxmpc.testing.Rig;
import io.proxmoxmpc.testing.RigExtension;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.ExtendWith;

/** A data folder on a disk that is really full; needs the right to mount one in memory. */
@ExtendWith(RigExtension.class)
@EnabledIfEnvironmentVariable(named = "MPC_TEST_SCOPE", matches = "all")
class FullDiskIT {
  private static final String VM = "ProxmoxVM";
  private static final Duration SOON = Duration.ofMinutes(4);
  private static final int MANY = 200;

  private final Rig rig;
  private final Path disk;
  private Estate estate;
  private LocalPostgres postgres;
  private OperatorUnderTest operator;

  FullDiskIT(Rig rig) {
    this.rig = rig;
    this.disk = rig.folder().resolve("disk");
  }

  @BeforeEach
  void start() throws Exception {
    Files.createDirectories(disk);
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=256m", "tmpfs", disk.toString()),
        "no right to mount a disk in memory");
    postgres = LocalPostgres.start(disk, Progress.silent());
    operator =
        rig.operator(
                Map.of(
                    "QUARKUS_DATASOURCE_JDBC_URL", postgres.jdbcUrl(),
                    "QUARKUS_DATASOURCE_USERNAME", postgres.runtimeUser(),
                    "QUARKUS_DATASOURCE_PASSWORD", postgres.runtimePassword(),
                    "QUARKUS_FLYWAY_USERNAME", postgres.ownerUser(),
                    "QUARKUS_FLYWAY_PASSWORD", postgres.ownerPassword()))
            .start()
            .awaitReady();
    estate = new Estate(rig, SimulatorOptions.fast()).connect();
  }

  @AfterEach
  void stop() throws Exception {
    if (postgres != null) {
      operator.kill();
      estate.close();
      postgres.close();
      run("umount", disk.toString());
    }
  }

  @Test
  void aFullDiskHoldsBackUntilThereIsRoomAgain() throws IOException {
    estate.vm("kept", "powerState: Stopped\ncpu: {cores: 1}\n");
    estate.awaitReady(VM, "kept");
    Path ballast = disk.resolve("ballast");
    fill(ballast);

    // What PostgreSQL has room for in the pages that it already has is done as ever.
    int cores = 1;
    while (!waits() && cores < MANY) {
      cores++;
      int wanted = cores;
      estate.patch(VM, "kept", "{\"spec\":{\"cpu\":{\"cores\":%d}}}".formatted(wanted));
      await("done, or held back").atMost(SOON).until(() -> cores() == wanted || waits());
    }
    assertThat(waits()).as("the disk was full in the end").isTrue();
    assertThat(estate.message(VM, "kept", "Reconciling")).contains("No space left on device");
    int last = cores();

    Files.delete(ballast);
    int wanted = cores;
    await("caught up").atMost(SOON).until(() -> cores() == wanted);
    estate.awaitReady(VM, "kept");
    assertThat(last).isEqualTo(wanted - 1);
    assertThat(estate.guestsNamed("kept")).hasSize(1);
    assertThat(operator.isAlive()).isTrue();
  }

  private boolean waits() {
    return estate.conditions(VM, "kept").containsValue("True/HistoryUnavailable");
  }

  private int cores() {
    return estate.config("qemu", estate.vmid(VM, "kept")).path("cores").asInt();
  }

  private static void fill(Path ballast) throws IOException {
    byte[] piece = new byte[4096];
    try (OutputStream out = Files.newOutputStream(ballast)) {
      while (true) {
        out.write(piece);
      }
    } catch (IOException full) {
      assertThat(full).hasMessageContaining("No space left on device");
    }
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
  }
}
