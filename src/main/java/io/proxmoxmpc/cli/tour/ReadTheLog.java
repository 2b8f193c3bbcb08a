package io.proxmoxmpc.cli.tour;

import java.util.List;
import java.util.Optional;

/** The repository tells what happened, in order, and holds what is there now. */
final class ReadTheLog implements Step {
  private static final String STRANGER = "Changed-By: " + SimulatorAccess.SOMEBODY_ELSE.id();

  @Override
  public String title() {
    return "Read the story in Git";
  }

  @Override
  public String story() {
    return "The log of the repository tells the same story, one commit for each change, and its"
        + " last commit describes what is there now.";
  }

  @Override
  public void run(TourContext tour) throws NotObserved {
    List<String> files =
        Await.until(
            "the last commit has web-1 and dns-1, and web-2 no longer",
            () -> Optional.of(tour.git().files()).filter(ReadTheLog::isAsItEnded));
    for (String guest : List.of("pad-1", "web-1", "dns-1", "web-2")) {
      Check.that(
          tour.git().commitAbout(guest, "").isPresent(), "the log has a commit about %s", guest);
    }
    List<String> told = tour.git().story();
    for (String change : List.of("cores: 2 -> 4", "size=24G", "tag=66", "onboot: ", STRANGER)) {
      Check.that(
          told.stream().anyMatch(line -> line.contains(change)), "the log tells of %s", change);
    }
    tour.saw(Witness.GIT, told);
    tour.saw(Witness.GIT, files.size() + " files in the end");
  }

  private static boolean isAsItEnded(List<String> files) {
    return has(files, "web-1") && has(files, "dns-1") && !has(files, "web-2");
  }

  private static boolean has(List<String> files, String guest) {
    return files.stream().anyMatch(file -> file.contains(guest));
  }
}
