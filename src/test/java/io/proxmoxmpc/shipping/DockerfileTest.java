package io.proxmoxmpc.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class DockerfileTest {
  private final List<String> lines;

  DockerfileTest() throws IOException {
    lines = Files.readAllLines(Path.of("Dockerfile"));
  }

  @Test
  void theBaseImageIsTheBuildersChoice() {
    assertThat(lines).anyMatch(l -> l.startsWith("ARG BASE_IMAGE=")).contains("FROM ${BASE_IMAGE}");
  }

  @Test
  void theUserIsANumberAndNotRoot() {
    assertThat(arguments("USER")).singleElement().matches(u -> u.matches("[1-9]\\d*:[1-9]\\d*"));
  }

  @Test
  void nothingNeedsAShell() {
    assertThat(arguments("RUN")).isEmpty();
    assertThat(arguments("ENTRYPOINT"))
        .singleElement()
        .matches(e -> e.startsWith("[\"java\", ") && e.endsWith("\"/app/quarkus-run.jar\"]"));
    assertThat(arguments("CMD")).containsExactly("[\"operator\"]");
  }

  @Test
  void onlyThePackagedProgramGoesIn() throws IOException {
    assertThat(Files.readAllLines(Path.of(".dockerignore"))).contains("*", "!target/quarkus-app");
    assertThat(arguments("COPY")).isNotEmpty().allMatch(c -> c.contains(" target/quarkus-app/"));
  }

  private List<String> arguments(String instruction) {
    return lines.stream()
        .filter(l -> l.startsWith(instruction + " "))
        .map(l -> l.substring(instruction.length() + 1))
        .toList();
  }
}
