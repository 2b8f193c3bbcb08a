package io.proxmoxmpc.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.proxmoxmpc.simulator.core.Timing;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** One seed gives one history; the clock obeys; tasks take as long as was said. */
final class TimeAndChanceTest {
  private static final String QEMU = "/nodes/pve1/qemu";

  private static List<String> history(long seed) {
    SimulatorOptions options = SimulatorOptions.fast().withSeed(seed).withGuests(5);
    List<String> history = new ArrayList<>();
    try (Simulator simulator = Simulator.start(options)) {
      PveClient pve = PveClient.root(simulator);
      PveAnswer create = pve.post(QEMU, "vmid", 600, "net0", "virtio", "scsi0", "local-lvm:1");
      history.add(create.data().asText().split(":")[2]);
      pve.done(create);
      JsonNode config = pve.get(QEMU + "/600/config").data();
      history.add(config.path("net0").asText());
      history.add(config.path("smbios1").asText());
      history.add(config.path("vmgenid").asText());
      JsonNode guests = new ControlClient(simulator).get("/state").path("guests");
      guests.properties().forEach(g -> history.add(g.getKey() + g.getValue().path("config")));
    }
    history.replaceAll(line -> line.replaceAll("ctime=\\d+", "ctime"));
    return history;
  }

  @Test
  void aSeedDecidesPidsAddressesUuidsAndTheEstate() {
    List<String> first = history(7);
    assertThat(history(7)).isEqualTo(first);
    assertThat(history(8)).doesNotContainAnyElementsOf(first.subList(0, 4));
  }

  @Test
  void tasksTakeAsLongAsTheirTypeWasTold() {
    try (Simulator simulator = Simulator.start(SimulatorOptions.fast())) {
      PveClient pve = PveClient.root(simulator);
      ControlClient control = new ControlClient(simulator);
      control.post("/durations", "{\"qmstart\":3600000}");
      pve.done(pve.post(QEMU, "vmid", 601));
      PveAnswer start = pve.post(QEMU + "/601/status/start");
      String active = "/nodes/pve1/tasks?source=active&typefilter=qmstart";
      assertThat(pve.get(active).data()).hasSize(1);
      control.post("/clock", "{\"stepMillis\":1800000}");
      assertThat(pve.get(active).data()).hasSize(1);
      control.post("/clock", "{\"stepMillis\":1801000}");
      pve.done(start);
      JsonNode task = pve.get("/nodes/pve1/tasks?typefilter=qmstart").data().path(0);
      assertThat(task.path("endtime").asLong() - task.path("starttime").asLong())
          .isGreaterThanOrEqualTo(3600);
    }
  }

  @Test
  void listsOfTasksMayHearLateOfBeginsAndEnds() {
    Timing late = Timing.fast().withLateness(200, 3_600_000);
    try (Simulator simulator = Simulator.start(SimulatorOptions.fast().withTiming(late))) {
      PveClient pve = PveClient.root(simulator);
      ControlClient control = new ControlClient(simulator);
      String all = "/nodes/pve1/tasks?source=all";
      PveAnswer create = pve.post(QEMU, "vmid", 603);
      assertThat(pve.exitStatus(create)).isEqualTo("OK");
      assertThat(pve.get(all).data()).isEmpty();
      assertThat(pve.get("/cluster/tasks").data()).isEmpty();
      control.post("/durations", "{\"qmstart\":3600000}");
      PveAnswer start = pve.post(QEMU + "/603/status/start");
      control.post("/clock", "{\"stepMillis\":3601000}");
      assertThat(pve.exitStatus(start)).isEqualTo("OK");
      assertThat(pve.get(all + "&typefilter=qmcreate").data().path(0).path("status").asText())
          .isEqualTo("OK");
      assertThat(pve.get(all + "&typefilter=qmstart").data().path(0).path("status").asText())
          .isEqualTo("RUNNING");
    }
  }

  @Test
  void aFasterClockShortensEveryWait() {
    try (Simulator simulator = Simulator.start(SimulatorOptions.defaults())) {
      PveClient pve = PveClient.root(simulator);
      ControlClient control = new ControlClient(simulator);
      control.post("/durations", "{\"qmcreate\":3600000}");
      assertThat(control.post("/clock", "{\"speed\":1000}").path("speed").asDouble())
          .isEqualTo(1000);
      PveAnswer create = pve.post(QEMU, "vmid", 602);
      pve.done(create);
    }
  }

  @Test
  void aStepOfTheClockExpiresTickets() {
    try (Simulator simulator = Simulator.start(SimulatorOptions.fast())) {
      PveClient root = PveClient.root(simulator);
      JsonNode login =
          root.anonymous()
              .post("/access/ticket", "username", "root@pam", "password", "password")
              .data();
      PveClient person = root.withTicket(login.path("ticket").asText(), "");
      assertThat(person.get("/version").status()).isEqualTo(200);
      new ControlClient(simulator).post("/clock", "{\"stepMillis\":7260000}");
      Awaitility.await().until(() -> person.get("/version").status() == 401);
    }
  }
}
