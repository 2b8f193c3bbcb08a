package io.proxmoxmpc.cli.tour;

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
  public void run(TourContext tour) throws NotObserved {
    var before = tour.mark();
    Ref estate = tour.export("estate");
    tour.apply("export");
    tour.kubectl().await(estate, "Ready");
    String commit =
        Await.until("a commit about pad-1", () -> tour.git().commitAbout("pad-1", before.commit()));
    String head = tour.git().head();
    tour.kubectl().awaitField(estate, "{.status.lastPushedCommit}", head);
    List<String> files = tour.git().files();
    Check.that(files.stream().anyMatch(f -> f.endsWith(".tf")), "there is Terraform code");
    tour.saw(Witness.STATUS, tour.kubectl().table(estate));
    tour.saw(Witness.GIT, commit);
    files.forEach(file -> tour.saw(Witness.GIT, "  " + file));
  }
}
