package io.proxmoxmpc.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.proxmoxmpc.simulator.SimulatorOptions;
import io.proxmoxmpc.testing.OperatorUnderTest;
import io.proxmoxmpc.testing.Rig;
import io.proxmoxmpc.testing.RigExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Law 11 for Git: a remote that is away or refuses delays no guest, and gets everything later. */
@ExtendWith(RigExtension.class)
class GitOutageIT {
  private static final String VM = "ProxmoxVM";
  private static final String EXPORT = "ProxmoxExport";

  private final Rig rig;
  private Estate estate;
  private OperatorUnderTest operator;
  private GitRemote remote;

  GitOutageIT(Rig rig) {
    this.rig = rig;
  }

  @BeforeEach
  void start() {
    estate = new Estate(rig, SimulatorOptions.fast()).connect();
    remote = GitRemote.create(rig.folder().resolve("outage.git"));
    operator = rig.operator(Map.of()).start().awaitReady();
  }

  @AfterEach
  void stop() {
    operator.kill();
    estate.close();
  }

  @Test
  void aRemoteThatIsAwayOrRefusesGetsEverythingWhenItIsBack() throws IOException {
    vm(2);
    estate.awaitReady(VM, "shop");
    estate.export("estate", remote.url());
    estate.awaitReady(EXPORT, "estate");
    assertThat(remote.manifest(estate.namespace(), "shop")).contains("cores: 2");
    List<String> before = remote.log();

    Path hidden = remote.folder().resolveSibling("hidden.git");
    Files.move(remote.folder(), hidden);
    changesAndIsNotPushed(3);
    Files.move(hidden, remote.folder());
    isPushed(3, before);
    List<String> between = remote.log();

    refusing(true);
    changesAndIsNotPushed(4);
    assertThat(estate.message(EXPORT, "estate", "Ready"))
        .contains("the remote refused the commit")
        .contains("frozen for the weekend");
    assertThat(remote.log()).isEqualTo(between);
    refusing(false);
    isPushed(4, between);
    assertThat(operator.stackTracesOfOurs()).isEmpty();
  }

  private void changesAndIsNotPushed(int cores) {
    String last = pushed();
    vm(cores);
    estate.awaitReady(VM, "shop");
    assertThat(estate.config("qemu", estate.vmid(VM, "shop")).path("cores").asInt())
        .isEqualTo(cores);
    estate.awaitCondition(EXPORT, "estate", "Reconciling", "True/PushFailed");
    assertThat(estate.conditions(EXPORT, "estate"))
        .containsEntry("Ready", "False/PushFailed")
        .doesNotContainKey("Stalled");
    assertThat(pushed()).isEqualTo(last);
  }

  /** One commit more, on top of what was there. */
  private void isPushed(int cores, List<String> before) {
    await("the remote has it")
        .atMost(Duration.ofMinutes(2))
        .until(() -> remote.manifest(estate.namespace(), "shop").contains("cores: " + cores));
    estate.awaitReady(EXPORT, "estate");
    assertThat(estate.conditions(EXPORT, "estate")).containsOnlyKeys("Ready");
    assertThat(remote.log()).hasSize(before.size() + 1).containsAll(before);
    assertThat(remote.log()).first().isEqualTo(pushed());
  }

  private String pushed() {
    return estate.get(EXPORT, "estate").path("status").path("lastPushedCommit").asText();
  }

  /** A hook of the repository's owner: the connection is taken, the commit is not. */
  private void refusing(boolean refusing) throws IOException {
    Path hook = remote.folder().resolve("hooks").resolve("pre-receive");
    if (!refusing) {
      Files.delete(hook);
      return;
    }
    Files.createDirectories(hook.getParent());
    Files.writeString(hook, "#!/bin/sh\necho 'frozen for the weekend' >&2\nexit 1\n");
    Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private void vm(int cores) {
    estate.vm("shop", "powerState: Stopped\ncpu: {cores: %d}\n".formatted(cores));
  }
}
