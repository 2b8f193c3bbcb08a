package io.proxmoxmpc.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.proxmoxmpc.export.git.Branch;
import io.proxmoxmpc.export.git.NewCommit.Person;
import io.proxmoxmpc.export.render.Estates;
import io.proxmoxmpc.history.EstateFilter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An export goes where its resource says, whatever the user of this machine has configured. */
class OwnSettingsTest {
  @TempDir Path folder;
  private final SystemReader before = SystemReader.getInstance();

  @AfterEach
  void restore() {
    SystemReader.setInstance(before);
  }

  @Test
  void aRewrittenAddressOfTheUserIsNotFollowed() throws Exception {
    RemoteRepository remote = RemoteRepository.create(folder.resolve("remote.git"));
    Path home =
        Files.writeString(
            folder.resolve("gitconfig"), "[url \"file:///nowhere/\"]\n  insteadOf = file://\n");
    SystemReader.setInstance(
        new SystemReader.Delegate(before) {
          @Override
          public FileBasedConfig openUserConfig(Config parent, FS fs) {
            return new FileBasedConfig(parent, home.toFile(), fs);
          }
        });
    FakeEstate estate = new FakeEstate();
    estate.change(120, "web-1", Map.of("cores", "2"));

    ExportResult result =
        new Exporter(estate, folder.resolve("work"))
            .run(
                new ExportRequest(
                    new Branch(remote.url(), "main", Optional.empty()),
                    ".",
                    new Person("Estate", "estate@x"),
                    Estates.ALL,
                    EstateFilter.ALL,
                    "op",
                    true),
                ExportCredentials.NONE);

    assertThat(result.failure()).isEmpty();
    assertThat(remote.log("main")).hasSize(1);
  }
}
