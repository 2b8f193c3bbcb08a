package io.proxmoxmpc.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.proxmoxmpc.export.git.Branch;
import io.proxmoxmpc.export.git.NewCommit.Person;
import io.proxmoxmpc.export.render.Estates;
import io.proxmoxmpc.history.EstateFilter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.eclipse.jgit.revwalk.RevCommit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExporterTest {
  @TempDir Path folder;
  private final FakeEstate estate = new FakeEstate();
  private RemoteRepository remote;
  private Exporter exporter;

  @BeforeEach
  void start() throws Exception {
    remote = RemoteRepository.create(folder.resolve("remote.git"));
    exporter = new Exporter(estate, folder.resolve("work"));
    estate.change(120, "web-1", Map.of("cores", "2"));
    estate.change(121, "web-2", Map.of("cores", "1"));
  }

  @Test
  void theEstateIsPushedOnceAndThenThereIsSilence() throws Exception {
    ExportResult result = run(request("."));
    assertThat(result.failure()).isEmpty();
    assertThat(result.commits()).hasSize(1);
    assertThat(result.pushedCommit()).contains(remote.log("main").getLast().name());
    assertThat(result.observedRevision()).isEqualTo(2);
    assertThat(remote.files("main"))
        .containsKeys(
            ".proxmox-mpc.json",
            "docs/SUMMARY.md",
            "home/terraform/vm_web_1_120.tf",
            "home/ansible/hosts.yml",
            "manifests/shop/proxmoxvm-web-2.yaml");

    for (int i = 0; i < 5; i++) {
      ExportResult again = run(request("."));
      assertThat(again.commits()).isEmpty();
      assertThat(again.pushedCommit()).isEqualTo(result.pushedCommit());
    }
    Exporter afterRestart = new Exporter(estate, folder.resolve("elsewhere"));
    assertThat(afterRestart.run(request("."), ExportCredentials.NONE).commits()).isEmpty();
    assertThat(remote.log("main")).hasSize(1);
  }

  @Test
  void everyChangeIsACommitThatTellsWhoAndWhat() throws Exception {
    run(request("estate"));
    estate.change(120, "web-1", Map.of("cores", "4", "tags", "shop"));
    estate.change(122, "new", Map.of());
    estate.remove(121);
    ExportResult result = run(request("estate"));

    assertThat(result.commits()).hasSize(3);
    List<RevCommit> log = remote.log("main");
    assertThat(log)
        .extracting(RevCommit::getShortMessage)
        .containsExactly(
            "Add 2 guests",
            "Change VM shop/web-1 (120 on home)",
            "Add VM shop/new (122 on home)",
            "Remove VM shop/web-2 (121 on home)");
    assertThat(log.get(1).getFullMessage())
        .contains("- cores: 2 -> 4\n", "- tags: - -> shop\n")
        .contains("Proxmox-Cluster: home\n", "Proxmox-Guest: qemu/120\n", "Changed-By: ada@pam\n")
        .contains("Revision: 3\n", "Operator-Id: op\n");
    assertThat(log.get(1).getAuthorIdent().getName()).isEqualTo("Estate");
    assertThat(log.get(1).getAuthorIdent().getWhenAsInstant().getEpochSecond())
        .isEqualTo(1_700_000_003);
    assertThat(remote.files("main"))
        .containsKey("estate/home/terraform/vm_new_122.tf")
        .doesNotContainKey("estate/home/terraform/vm_web_2_121.tf")
        .doesNotContainKey("estate/manifests/shop/proxmoxvm-web-2.yaml");
  }

  @Test
  void otherPeoplesFilesAndCommitsStay() throws Exception {
    run(request("."));
    remote.commitAsSomebody(folder.resolve("c1"), "home/terraform/backend.tf", "terraform {}\n");
    estate.change(120, "web-1", Map.of("cores", "8"));
    assertThat(run(request(".")).failure()).isEmpty();
    assertThat(remote.files("main")).containsEntry("home/terraform/backend.tf", "terraform {}\n");
    assertThat(remote.log("main"))
        .extracting(RevCommit::getShortMessage)
        .containsExactly("Add 2 guests", "By hand", "Change VM shop/web-1 (120 on home)");
  }

  @Test
  void aFileOfOursThatSomebodyChangedIsWrittenAgain() throws Exception {
    run(request("."));
    String before = remote.files("main").get("docs/SUMMARY.md");
    remote.commitAsSomebody(folder.resolve("c1"), "docs/SUMMARY.md", "nonsense\n");
    assertThat(run(request(".")).changedFiles()).containsExactly("docs/SUMMARY.md");
    assertThat(remote.files("main")).containsEntry("docs/SUMMARY.md", before);
    assertThat(run(request(".")).commits()).isEmpty();
  }

  @Test
  void aForeignFileInTheWayIsNotOverwritten() throws Exception {
    remote.commitAsSomebody(folder.resolve("c1"), "docs/SUMMARY.md", "my own notes\n");
    ExportResult result = run(request("."));
    assertThat(result.failure().orElseThrow().kind()).isEqualTo(ExportFailure.Kind.PATH_TAKEN);
    assertThat(result.failure().orElseThrow().message())
        .contains("docs/SUMMARY.md", "set repository.path");
    assertThat(remote.files("main")).containsOnlyKeys("docs/SUMMARY.md");
  }

  @Test
  void aFileWhereAFolderIsNeededIsNotOverwritten() throws Exception {
    remote.commitAsSomebody(folder.resolve("c1"), "sub/home", "a file\n");
    assertThat(run(request("sub")).failure().orElseThrow().message()).contains("sub/home");
  }

  @Test
  void anotherOperatorsFolderIsLeftAlone() throws Exception {
    run(request("."));
    ExportRequest other = request(".", "another", "main", Optional.empty());
    ExportFailure failure = run(other).failure().orElseThrow();
    assertThat(failure.kind()).isEqualTo(ExportFailure.Kind.PATH_TAKEN);
    assertThat(failure.message()).contains("operator 'op'");
    assertThat(failure.kind().transitory()).isFalse();
  }

  @Test
  void aDatabaseThatForgotRemovesNothing() throws Exception {
    run(request("."));
    Exporter rebuilt = new Exporter(new FakeEstate(), folder.resolve("work"));
    ExportResult result = rebuilt.run(request("."), ExportCredentials.NONE);
    assertThat(result.failure().orElseThrow().kind()).isEqualTo(ExportFailure.Kind.HISTORY_BEHIND);
    assertThat(remote.log("main")).hasSize(1);
  }

  @Test
  void aRemoteThatIsAwayIsTriedAgain() throws Exception {
    run(request("."));
    Path away = folder.resolve("away.git");
    Files.move(remote.folder(), away);
    estate.change(120, "web-1", Map.of("cores", "8"));
    ExportFailure failure = run(request(".")).failure().orElseThrow();
    assertThat(failure.kind()).isEqualTo(ExportFailure.Kind.UNREACHABLE);
    assertThat(failure.kind().transitory()).isTrue();

    Files.move(away, remote.folder());
    assertThat(run(request(".")).failure()).isEmpty();
    assertThat(remote.log("main")).hasSize(2);
  }

  @Test
  void twoExportsOfOneBranchDoNotLoseEachOthersCommits() throws Exception {
    List<Callable<ExportResult>> both = List.of(() -> run(request("a")), () -> run(request("b")));
    try (var threads = Executors.newFixedThreadPool(2)) {
      for (int round = 0; round < 5; round++) {
        estate.change(120, "web-1", Map.of("cores", "" + (round + 3)));
        for (var result : threads.invokeAll(both)) {
          assertThat(result.get().failure()).isEmpty();
        }
      }
    }
    assertThat(remote.files("main"))
        .containsKeys("a/docs/SUMMARY.md", "b/docs/SUMMARY.md", "a/.proxmox-mpc.json");
    assertThat(remote.files("main").get("a/home/terraform/vm_web_1_120.tf"))
        .isEqualTo(remote.files("main").get("b/home/terraform/vm_web_1_120.tf"))
        .contains("cores = 7");
  }

  @Test
  void aPushBranchStartsAtTheBranchAndGoesOn() throws Exception {
    remote.commitAsSomebody(folder.resolve("c1"), "README.md", "ours\n");
    ExportRequest proposal = request(".", "op", "main", Optional.of("proxmox-mpc"));
    run(proposal);
    estate.change(120, "web-1", Map.of("cores", "8"));
    run(proposal);
    assertThat(remote.log("main")).hasSize(1);
    assertThat(remote.log("proxmox-mpc"))
        .extracting(RevCommit::getShortMessage)
        .containsExactly("By hand", "Add 2 guests", "Change VM shop/web-1 (120 on home)");
  }

  @Test
  void aLongAbsenceIsOneCommit() throws Exception {
    run(request("."));
    for (int i = 0; i < 60; i++) {
      estate.change(300 + i, "g" + i, Map.of());
    }
    assertThat(run(request(".")).commits()).hasSize(1);
    assertThat(remote.log("main").getLast().getShortMessage()).isEqualTo("Add 60 guests");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///tmp/estate.git",
        "/tmp/estate.git",
        "../estate.git",
        "https://ada:secret@git.example/estate.git",
        "ext::sh -c x",
        "sftp://git.example/estate.git"
      })
  void someAddressesAreRefused(String url) {
    ExportRequest request =
        new ExportRequest(
            new Branch(url, "main", Optional.empty()),
            ".",
            new Person("Estate", "estate@x"),
            Estates.ALL,
            EstateFilter.ALL,
            "op",
            false);
    ExportFailure failure = run(request).failure().orElseThrow();
    assertThat(failure.kind()).isEqualTo(ExportFailure.Kind.FORBIDDEN_URL);
    assertThat(failure.message()).contains("repository.url").doesNotContain("secret@");
  }

  @Test
  void onlySelectedGuestsAreExported() throws Exception {
    run(request("."));
    ExportRequest all = request(".");
    ExportRequest narrow =
        new ExportRequest(
            all.branch(),
            ".",
            all.author(),
            all.include(),
            new EstateFilter(Set.of(), Optional.empty(), Optional.of(Set.of("uid-web-1"))),
            "op",
            true);

    assertThat(run(narrow).failure()).isEmpty();

    assertThat(remote.files("main"))
        .containsKey("home/terraform/vm_web_1_120.tf")
        .doesNotContainKey("home/terraform/vm_web_2_121.tf");
    assertThat(remote.log("main")).hasSize(2);
    assertThat(run(narrow).commits()).isEmpty();
  }

  private ExportResult run(ExportRequest request) {
    return exporter.run(request, ExportCredentials.NONE);
  }

  private ExportRequest request(String path) {
    return request(path, "op", "main", Optional.empty());
  }

  private ExportRequest request(
      String path, String operator, String branch, Optional<String> pushTo) {
    return new ExportRequest(
        new Branch(remote.url(), branch, pushTo),
        path,
        new Person("Estate", "estate@x"),
        Estates.ALL,
        EstateFilter.ALL,
        operator,
        true);
  }
}
