package io.proxmoxmpc.simulator.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.proxmoxmpc.simulator.PveAnswer;
import io.proxmoxmpc.simulator.PveClient;
import io.proxmoxmpc.simulator.Simulator;
import io.proxmoxmpc.simulator.SimulatorOptions;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Writes what was written to genuine Proxmox and reads back: every entry is a named test. */
final class NormalisationTest {
  @AutoClose private static final Simulator simulator = Simulator.start(SimulatorOptions.fast());
  private static final PveClient pve = PveClient.root(simulator);

  @BeforeAll
  static void start() {
    ok(
        pve.post(
            "/storage",
            "storage",
            "fast",
            "type",
            "dir",
            "path",
            "/srv/fast",
            "content",
            "images,rootdir"));
    ok(
        pve.post(
            "/nodes/pve1/qemu",
            "vmid",
            500,
            "name",
            "n",
            "memory",
            128,
            "scsi0",
            "local:1,format=qcow2",
            "scsi1",
            "local:1",
            "net0",
            "virtio,bridge=vmbr0",
            "scsihw",
            "virtio-scsi-single",
            "numa0",
            "cpus=0,memory=64"));
    ok(
        pve.post(
            "/nodes/pve1/lxc",
            "vmid",
            501,
            "ostemplate",
            "local:vztmpl/debian-13.tar.zst",
            "rootfs",
            "local:1",
            "memory",
            256,
            "hostname",
            "n"));
  }

  private static void ok(PveAnswer answer) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    if (answer.data().asText().startsWith("UPID")) {
      pve.done(answer);
    }
  }

  @TestFactory
  List<DynamicTest> entries() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    try (InputStream in = getClass().getResourceAsStream("/pve-api/captures.json")) {
      JsonNode entries = new ObjectMapper().readTree(in).path("normalisation").path("entries");
      for (JsonNode entry : entries) {
        String name = entry.path("guest").asText() + " " + entry.path("put");
        if (Misses.normalisation().containsKey(name)) {
          continue;
        }
        tests.add(DynamicTest.dynamicTest(name, () -> check(entry)));
      }
    }
    return tests;
  }

  private static void check(JsonNode entry) {
    boolean qemu = entry.path("guest").asText().equals("qemu");
    String path = "/nodes/pve1/" + (qemu ? "qemu/500" : "lxc/501") + "/config";
    JsonNode before = pve.get(path).data();
    Map<String, String> put = new TreeMap<>();
    entry.path("put").properties().forEach(e -> put.put(e.getKey(), e.getValue().asText()));
    PveAnswer answer = pve.send("PUT", path, PveClient.form(put));
    JsonNode after = pve.get(path).data();
    assertThat(answer.status()).as(answer.toString()).isEqualTo(entry.path("status").asInt());
    if (answer.status() != 200) {
      assertThat(answer.message()).isEqualTo(entry.path("reason").asText());
      JsonNode errors = entry.path("errors");
      if (errors.isObject()) {
        assertThat(Comparable.of("", answer.body().path("errors")))
            .isEqualTo(Comparable.of("", errors));
      }
      return;
    }
    // Compared are the written keys: what stood there before differs in places.
    entry
        .path("changedInConfig")
        .properties()
        .forEach(e -> {
          JsonNode expected = e.getValue();
          JsonNode found = after.path(e.getKey());
          if (expected.isNull()) {
            assertThat(after.has(e.getKey())).as(e.getKey() + " is gone").isFalse();
          } else {
            assertThat(Comparable.of(e.getKey(), found))
                .isEqualTo(Comparable.of(e.getKey(), expected));
          }
        });
    if (!entry.path("digestChanged").asBoolean() && !before.equals(after)) {
      assertThat(entry.path("changedInConfig")).isEmpty();
    }
  }
}
