package io.proxmoxmpc.cli.tour;

import io.proxmoxmpc.cli.tour.Evidence.Witness;
import java.util.List;

/** What is there becomes a commit, and from here on every change does. */
final class ExportToGit implements Step {
  @Override
  public String title() {
    return "Keep the estate in Git";
  }

  @Override
  public String story() {
    return "A ProxmoxExport turns the recorded estate into Terraform, Ansible, manifests and a"
        + " summary, and commits them whenever something changed, and only then.";
  }

  @Override
  public Evidence run(TourContext tour) throws NotObserved {
    var before = tour.mark();
    Ref estate = tour.export("estate");
    tour.apply("export");
    tour.kubectl().await(estate, "Ready");
    String commit =
        Await.until("a commit about pad-1", () -> tour.git().commitAbout("pad-1", before.commit()));
    String pushed = tour.kubectl().get(estate).status().path("lastPushedCommit").asText();
    Check.same("status.lastPushedCommit", tour.git().head(), pushed);
    List<String> files = tour.git().files();
    Check.that(files.stream().anyMatch(f -> f.endsWith(".tf")), "there is Terraform code");
    return Evidence.of(Witness.STATUS, tour.kubectl().table(estate))
        .and(Witness.STATUS, "lastPushedCommit: " + pushed)
        .and(Witness.GIT, commit)
        .and(Witness.GIT, files.stream().map(file -> "  " + file).toList());
  }
}
