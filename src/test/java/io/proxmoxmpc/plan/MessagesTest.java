package io.proxmoxmpc.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.proxmoxmpc.domain.CloudInitDrive;
import io.proxmoxmpc.domain.ObservedGuest.Power;
import io.proxmoxmpc.domain.Policy;
import io.proxmoxmpc.domain.PowerState;
import io.proxmoxmpc.domain.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every sentence by which a plan refuses or waits, word by word: field, cause, fix. */
class MessagesTest {
  private static final String SCSI0 = "local:vm-120-disk-0,size=8G";

  private static Map<String, Plan> plans() {
    Map<String, Plan> plans = new LinkedHashMap<>();
    plans.put("shrink", vm().disk("scsi0", "", "4Gi", "").plan());
    plans.put("move", vm().disk("scsi0", "lvm", "", "").plan());
    plans.put("no storage", vm().disk("scsi1", "", "1Gi", "").plan());
    plans.put("no size", vm().disk("scsi1", "lvm", "", "").plan());
    plans.put(
        "detached", vm().disk("scsi1", "lvm", "1Gi", "").applied("scsi1.size", "1Gi", null).plan());
    plans.put("comma", vm().declare("net0", "bridge", "vmbr0,tag=1\n").plan());
    plans.put("boot", vm().declare("boot", "order", "scsi0;net7").plan());
    plans.put("long notes", vm().seen("description", "x".repeat(8190)).plan());
    Given imported = vm().imported("scsi0", "local", "8Gi", "local:import/x.qcow2");
    imported.source = new Source.Existing(120);
    plans.put("import", imported.plan());
    Given drive = vm();
    drive.drive = new CloudInitDrive(null, null);
    plans.put("drive without storage", drive.plan());
    plans.put("drive slot", drive.seen("ide2", "none,media=cdrom").plan());
    Given restart = vm().runs().seen("cores", "1").waiting("cores", "2").declare("cores", "2");
    plans.put("restart", restart.plan());
    plans.put(
        "grow later",
        vm().runs().waiting("scsi0", SCSI0 + ",ssd=1").disk("scsi0", "", "9Gi", "").plan());
    Given detach = vm();
    detach.absent.add("scsi0");
    plans.put("detach", detach.plan());
    Given manual = vm().declare("cores", "2");
    manual.approval = Policy.Approval.MANUAL;
    plans.put("manual", manual.plan());
    Given off = vm();
    off.power = PowerState.STOPPED;
    off.seenPower = Power.RUNNING;
    off.shutdownFailed = true;
    plans.put("power cut", off.plan());
    Given end = vm();
    end.deletion = Policy.Deletion.DELETE;
    plans.put("strange volume", end.deletion());
    end.ownVolumes.add("local:vm-120-disk-0");
    end.approval = Policy.Approval.MANUAL;
    plans.put("manual end", end.deletion());
    plans.put("protected", end.seen("protection", "1").deletion());
    return plans;
  }

  private static Given vm() {
    return Given.vm().seen("scsi0", SCSI0);
  }

  private static Stream<String> sentences(Plan plan) {
    return Stream.concat(
        plan.problems().stream().map(Problem::message),
        plan.steps().stream().flatMap(s -> s.block().stream()).map(Step.Block::message));
  }

  @Test
  void everySentenceIsAsItWasAgreed() throws IOException {
    String all =
        plans().entrySet().stream()
            .map(e ->
                e.getKey() + " | " + sentences(e.getValue()).collect(Collectors.joining(" / ")))
            .collect(Collectors.joining("\n", "", "\n"));
    try (var golden = MessagesTest.class.getResourceAsStream("/plan/messages.txt")) {
      assertThat(all).isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void everySentenceSaysWhatToDo() {
    plans()
        .forEach((name, plan) -> {
          List<String> found = sentences(plan).toList();
          assertThat(found).as(name).isNotEmpty();
          assertThat(found)
              .as(name)
              .allMatch(
                  text -> text.matches("(?s).+(: |, so |; ).+"), "a cause and, after it, a fix")
              .allMatch(
                  text ->
                      text.matches(
                          "(?s).*\\b(write|name|remove|declare|shorten|restart|approve|detach|clear|attach|set)\\b.*"),
                  "a verb for the user")
              .noneMatch(text ->
                  text.contains("null") || text.contains("Optional") || text.contains("\n"));
        });
  }
}
