package io.proxmoxmpc.export.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.proxmoxmpc.domain.PowerState;
import io.proxmoxmpc.history.EstateGuest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Judges the exported HCL by Terraform itself and by the real bpg/proxmox provider. */
class TerraformIT {
  @TempDir Path folder;

  @BeforeEach
  void thereIsTerraform() {
    boolean there = System.getenv("MPC_TERRAFORM") != null;
    assumeTrue(there || "1".equals(System.getenv("MPC_REQUIRE_TOOLS")), "not run: no Terraform");
    assertThat(there).as("MPC_TERRAFORM, which ./mpc test sets").isTrue();
  }

  @Test
  void aRichEstateIsFormattedAndValid() throws Exception {
    check(Estates.rich());
  }

  @Test
  void anEstateOfHostileTextsIsFormattedAndValid() throws Exception {
    List<EstateGuest> guests = new ArrayList<>();
    int vmid = 100;
    for (String text : Hostile.texts(60)) {
      Map<String, String> config = new TreeMap<>();
      for (String key :
          List.of(
              "name",
              "description",
              "tags",
              "cores",
              "memory",
              "cpu",
              "machine",
              "agent",
              "args",
              "boot",
              "bios",
              "hookscript",
              "searchdomain",
              "sshkeys",
              "ciuser",
              "cicustom",
              "ostype",
              "vga",
              "serial0",
              "watchdog",
              "startup",
              "hostpci0",
              "x-new")) {
        config.put(key, text);
      }
      config.put("scsi0", "local-lvm:vm-1-disk-0,size=" + text);
      config.put("net0", "virtio=" + text + ",bridge=" + text.replace(",", ""));
      guests.add(Estates.guest(Estates.vm("h" + vmid), vmid++, PowerState.RUNNING, config));
    }
    check(guests);
  }

  @Test
  void everyTextComesBackFromTerraform() throws Exception {
    List<String> texts = Hostile.texts(400);
    Files.writeString(folder.resolve("main.tf"), "locals {\n  all = " + Hcl.list(texts) + "\n}\n");
    Files.writeString(folder.resolve("in"), "base64encode(jsonencode(local.all))\n");
    String output =
        run(
            new ProcessBuilder(terraform(), "console")
                .redirectInput(folder.resolve("in").toFile()));
    String encoded = output.replace("\"", "").strip();
    JsonNode all = new ObjectMapper().readTree(Base64.getDecoder().decode(encoded));
    assertThat(all).hasSize(texts.size());
    for (int i = 0; i < texts.size(); i++) {
      String expected = Normalizer.normalize(Unicode.wellFormed(texts.get(i)), Normalizer.Form.NFC);
      assertThat(all.get(i).textValue()).isEqualTo(expected);
    }
  }

  private void check(List<EstateGuest> guests) throws Exception {
    Rendered rendered = new EstateFiles().render(guests, Set.of(Part.TERRAFORM));
    for (var file : rendered.files().entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    Path module = folder.resolve("home/terraform");
    assertThat(run(new ProcessBuilder(terraform(), "fmt", "-check", "-diff", module.toString())))
        .isEmpty();
    String verdict = run(new ProcessBuilder(terraform(), "-chdir=" + module, "validate", "-json"));
    JsonNode json = new ObjectMapper().readTree(verdict);
    assertThat(json.get("valid").booleanValue()).as(verdict).isTrue();
  }

  private static String terraform() {
    return System.getenv("MPC_TERRAFORM");
  }

  private String run(ProcessBuilder command) throws IOException, InterruptedException {
    Path errors = folder.resolve("errors");
    Process process = command.directory(folder.toFile()).redirectError(errors.toFile()).start();
    String output = new String(process.getInputStream().readAllBytes());
    int status = process.waitFor();
    assertThat(status).as("%s%n%s", output, Files.readString(errors)).isZero();
    return output;
  }
}
