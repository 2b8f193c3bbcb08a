package io.proxmoxmpc.export.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.proxmoxmpc.domain.PowerState;
import io.proxmoxmpc.history.EstateGuest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EscapingTest {
  private static final YAMLMapper YAML = new YAMLMapper();

  @Test
  void everyTextComesBackFromTheInventory() throws Exception {
    for (String text : Hostile.texts(400)) {
      String file = files(guest(text, ""), Part.ANSIBLE).get("home/ansible/hosts.yml");
      JsonNode host = YAML.readTree(file).at("/all/hosts/web-1-120");
      assertThat(host.get("proxmox_name").textValue()).isEqualTo(Unicode.wellFormed(text));
      boolean jinja = text.contains("{{") || text.contains("{%") || text.contains("{#");
      assertThat(file.contains("proxmox_name: !unsafe")).isEqualTo(jinja || unsafeClose(text));
    }
  }

  private static boolean unsafeClose(String text) {
    return text.contains("}}") || text.contains("%}") || text.contains("#}");
  }

  @Test
  void everyTextComesBackFromAManifest() throws Exception {
    for (String text : Hostile.texts(400)) {
      String wellFormed = Unicode.wellFormed(text);
      String manifest = "kind: ProxmoxVM\nspec: {description: " + Yaml.key(text) + "}\n";
      String file =
          files(guest("web-1", manifest), Part.MANIFESTS)
              .get("manifests/shop/proxmoxvm-web-1.yaml");
      assertThat(YAML.readTree(file).at("/spec/description").textValue()).isEqualTo(wellFormed);
    }
  }

  @Test
  void everyTextStaysInItsCellOfTheSummary() {
    int columns = files(guest("x", ""), Part.DOCS).get("docs/SUMMARY.md").split("\n").length;
    for (String text : Hostile.texts(400)) {
      String file = files(guest(text, ""), Part.DOCS).get("docs/SUMMARY.md");
      assertThat(file.split("\n")).as(text).hasSize(columns);
      String row = file.lines().filter(line -> line.startsWith("| 120 |")).findFirst().orElse("");
      assertThat(row.chars().filter(c -> c == '|').count()).as(text).isEqualTo(12);
      assertThat(row).doesNotContain("<", "[x]").doesNotContainPattern("(?<!\\\\)[*`]");
    }
  }

  @Test
  void aHostileGuestNamesNoPathOutsideItsFolder() {
    for (String text : Hostile.texts(100)) {
      EstateGuest guest =
          Estates.guest(
              new io.proxmoxmpc.domain.Owner(
                  io.proxmoxmpc.domain.GuestKind.QEMU, "../" + text, "/../" + text, "u"),
              120,
              PowerState.RUNNING,
              Map.of("name", text));
      assertThat(new EstateFiles().render(List.of(guest), Estates.ALL).files().keySet())
          .allMatch(path -> path.matches("([A-Za-z0-9_][A-Za-z0-9._-]*/)*[A-Za-z0-9._-]+"));
    }
  }

  private static Map<String, String> files(EstateGuest guest, Part part) {
    return new EstateFiles().render(List.of(guest), Set.of(part)).files();
  }

  private static EstateGuest guest(String name, String manifest) {
    return Estates.guest(
        Estates.vm("web-1"), 120, PowerState.RUNNING, Map.of("name", name), manifest, List.of());
  }
}
