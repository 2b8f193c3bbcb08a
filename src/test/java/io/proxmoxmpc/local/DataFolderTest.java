package io.proxmoxmpc.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  @TempDir private Path folder;

  @Test
  void isForItsOwnerOnly() throws IOException {
    Path path = folder.resolve("deep/home");
    try (var home = DataFolder.open(path)) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.path())))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void aSecondHolderIsToldWhoHoldsIt() {
    Path path = folder.resolve("home");
    try (var first = DataFolder.open(path)) {
      assertThatThrownBy(() -> DataFolder.open(path))
          .isInstanceOf(StartFailure.class)
          .hasMessageContaining(first.path().toString())
          .hasMessageContaining("pid " + ProcessHandle.current().pid())
          .hasMessageContaining("--data-dir");
    }
    DataFolder.open(path).close();
  }

  @Test
  void theOperatorKeepsItsName() {
    Path path = folder.resolve("home");
    String name;
    try (var first = DataFolder.open(path)) {
      name = first.operatorId();
      assertThat(name).matches("local-[0-9a-f]{12}");
    }
    try (var second = DataFolder.open(path)) {
      assertThat(second.operatorId()).isEqualTo(name);
    }
  }

  @Test
  void somebodyElsesFolderIsLeftAlone() throws IOException {
    Files.writeString(folder.resolve("letter.txt"), "dear");

    assertThatThrownBy(() -> DataFolder.open(folder))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("holds files that are not ours");
    assertThatThrownBy(() -> DataFolder.open(folder.resolve("letter.txt")))
        .hasMessageContaining("is a file");
  }

  @Test
  void aFolderThatCannotBeMadeIsNamedWithTheReason() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");

    assertThatThrownBy(() -> DataFolder.open(file.resolve("home")))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining(file.resolve("home").toString());
    Path locked = Files.createDirectory(folder.resolve("locked"));
    Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("r-x------"));
    assumeThat(Files.isWritable(locked)).as("root may write everywhere").isFalse();
    assertThatThrownBy(() -> DataFolder.open(locked.resolve("home")))
        .hasMessageContaining("AccessDenied");
  }
}
