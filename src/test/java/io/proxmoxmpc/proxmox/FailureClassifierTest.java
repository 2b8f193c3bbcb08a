package io.proxmoxmpc.proxmox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureClassifierTest {
  /** Every recorded failure that is not simply a request that cannot be met. */
  private static final Map<String, List<String>> NOT_INVALID =
      Map.of(
          "AuthenticationFailed",
          List.of(
              "auth-none",
              "auth-bad-token-secret",
              "auth-unknown-token",
              "ticket-unknown-user",
              "ticket-csrf-wrong"),
          "Denied",
          List.of(
              "ticket-csrf-ok-but-no-permission",
              "perm-denied-config",
              "perm-denied-missing-vm",
              "ticket-with-token-auth",
              "token-password-change",
              "task-status-foreign"),
          "Missing",
          List.of(
              "delete-missing-vm",
              "task-status-unknown",
              "task-status-other-node",
              "lxc-locked-template",
              "lxc-locked-clone-from-template",
              "lxc-missing",
              "qemu-config-of-lxc-vmid",
              "delete-via-wrong-node",
              "put-via-wrong-node",
              "clone-via-wrong-node",
              "config-after-migrate-old-node",
              "clone-target-shared"),
          "Busy",
          List.of(
              "agent-ping-not-running-in-guest",
              "agent-net-not-running-in-guest",
              "put-hot-unplug-net",
              "lxc-put-arch",
              "lxc-locked-resize",
              "lxc-locked-resize-same",
              "lxc-locked-resize-missing",
              "lxc-locked-clone-full",
              "lxc-locked-clone-linked-nontemplate",
              "config-lock-timeout",
              "locked-put-config",
              "locked-template",
              "no-quorum-create",
              "put-while-shutdown-task-holds-lock"),
          "Conflict",
          List.of(
              "create-missing-iso",
              "clone-existing-newid",
              "agent-ping-vm-stopped",
              "reboot-stopped",
              "lxc-create-existing",
              "lxc-resize-same"),
          "Unreachable",
          List.of("proxy-node-down"));

  @Test
  void everyRecordedFailureHasItsClass() {
    Map<String, String> expected = new TreeMap<>();
    Map<String, String> found = new TreeMap<>();
    Captures.all()
        .filter(capture -> capture.path("status").asInt() >= 400)
        .forEach(capture -> {
          String name = capture.path("name").asText();
          boolean mutating = !"GET".equals(capture.path("method").asText());
          expected.put(name, "Invalid");
          found.put(name, FailureClassifier.ofReply(Captures.reply(capture), mutating).label());
        });
    NOT_INVALID.forEach((label, names) -> names.forEach(name -> expected.put(name, label)));

    assertThat(found).hasSizeGreaterThan(90).isEqualTo(expected);
  }

  @Test
  void everyRecordedTaskFailureHasItsClass() {
    Map<String, String> found =
        Captures.all()
            .filter(capture -> !exitStatus(capture).isEmpty() && !exitStatus(capture).equals("OK"))
            .collect(
                Collectors.toMap(
                    capture -> capture.path("name").asText(),
                    capture -> FailureClassifier.ofTask(exitStatus(capture), List.of()).label()));
    List<String> busy =
        List.of(
            "suspend",
            "reset",
            "shutdown-timeout",
            "reboot-timeout",
            "shutdown-force",
            "stop",
            "post-config-lock-timeout",
            "delete-lock-timeout",
            "locked-delete",
            "locked-resize");

    assertThat(found)
        .hasSize(20)
        .allSatisfy((name, label) ->
            assertThat(label)
                .isEqualTo(
                    busy.contains(name)
                        ? "Busy"
                        : name.equals("start-already-running") ? "Conflict" : "TaskFailed"));
  }

  @Test
  void aDenialNamesPathAndPrivilege() {
    Failure failure =
        FailureClassifier.ofReply(Captures.reply(Captures.named("perm-denied-config")), false);

    assertThat(failure)
        .isEqualTo(
            new Failure.Denied(
                "Permission check failed (/vms/100, VM.Audit)", "/vms/100", "VM.Audit"));
  }

  @Test
  void aDenialWithoutDetailIsStillOne() {
    assertThat(ofText(403, "Permission check failed (changing feature flags)"))
        .isEqualTo(
            new Failure.Denied("Permission check failed (changing feature flags)", null, null));
  }

  @Test
  void badParametersAreNamed() {
    Failure failure =
        FailureClassifier.ofReply(Captures.reply(Captures.named("int-below-minimum")), true);

    assertThat(failure.message()).contains("cores: value must have a minimum value of 1");
    assertThat(failure)
        .isInstanceOfSatisfying(
            Failure.Invalid.class,
            invalid ->
                assertThat(invalid.errors())
                    .containsEntry("cores", "value must have a minimum value of 1"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "checksum mismatch (file change by other user?)",
        "detected modified configuration - file changed by other user? Try again."
      })
  void bothTextsOfAStaleDigestAreConflicts(String text) {
    assertThat(ofText(500, text)).isInstanceOf(Failure.Conflict.class);
    assertThat(FailureClassifier.ofTask(text, List.of())).isInstanceOf(Failure.Conflict.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "got lock request timeout",
        "cfs-lock 'file-user_cfg' error: got lock request timeout",
        "cluster not ready - no quorum?",
        "unable to open file '/etc/pve/nodes/pve1/qemu-server/100.conf.tmp.12' - Permission denied",
        "VM is locked (backup)",
        "CT is locked (mounted)"
      })
  void whatPassesByItselfIsBusy(String text) {
    assertThat(ofText(500, text)).isInstanceOf(Failure.Busy.class);
  }

  @Test
  void aMissingPoolIsNoMissingPrivilege() {
    assertThat(ofText(403, "Permission check failed (pool 'nopool' does not exist)"))
        .isInstanceOf(Failure.Invalid.class);
  }

  @Test
  void aDiskImageThatExistsIsNoGuestThatExists() {
    assertThat(ofText(500, "disk image '/x/vm-100-cloudinit.qcow2' already exists"))
        .isInstanceOf(Failure.Invalid.class);
  }

  @ParameterizedTest
  @CsvSource({"596", "597", "599", "502", "504"})
  void noAnswerFromBehindIsAmbiguousForAWriteOnly(int status) {
    Reply reply = new Reply(status, "", "", "https://pve1:8006");

    assertThat(FailureClassifier.ofReply(reply, true)).isInstanceOf(Failure.Ambiguous.class);
    assertThat(FailureClassifier.ofReply(reply, false)).isInstanceOf(Failure.Unreachable.class);
  }

  @Test
  void beforeMessagesWereInTheBodyTheReasonTells() {
    assertThat(ofText(500, "VM is locked (clone)").message()).isEqualTo("VM is locked (clone)");
  }

  @Test
  void aRedirectSaysWhatToChange() {
    assertThat(ofText(301, "Moved Permanently").message()).contains("url");
  }

  private static Failure ofText(int status, String reason) {
    return FailureClassifier.ofReply(new Reply(status, reason, "", "https://pve1:8006"), true);
  }

  private static String exitStatus(JsonNode capture) {
    return capture.path("task").path("exitstatus").asText("");
  }
}
