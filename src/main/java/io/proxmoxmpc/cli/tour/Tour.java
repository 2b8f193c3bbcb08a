package io.proxmoxmpc.cli.tour;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

/** Tells the whole story on a running simulated cluster, and fails when any of it is not seen. */
public final class Tour {
  private final Narrator narrator;
  private final List<Step> steps;

  private Tour(Narrator narrator, List<Step> steps) {
    this.narrator = narrator;
    this.steps = steps;
  }

  /** Runs every step; the exit status is 0 only when each was observed. */
  public static int run(Stage stage, PrintStream out) {
    return new Tour(Narrator.to(out), Steps.inOrder()).walk(stage);
  }

  private int walk(Stage stage) {
    long start = System.nanoTime();
    narrator.line("");
    narrator.line("The tour: %d steps with real commands on real objects.".formatted(steps.size()));
    narrator.line("To type along, in another terminal: export KUBECONFIG=" + stage.kubeconfig());
    int number = 0;
    Step step = steps.getFirst();
    try {
      var context = new TourContext(stage, narrator);
      for (Step next : steps) {
        step = next;
        number++;
        walk(number, next, context);
      }
    } catch (NotObserved e) {
      narrator.failed(
          "step %d (%s) failed: %s".formatted(Math.max(number, 1), step.title(), e.getMessage()));
      narrator.line("      The logs are in " + stage.dataDir().resolve("logs"));
      return 1;
    }
    var took = Duration.ofNanos(System.nanoTime() - start);
    narrator.line("");
    narrator.line(
        "All %d steps were observed in %s.".formatted(steps.size(), Narrator.seconds(took)));
    return 0;
  }

  private void walk(int number, Step step, TourContext context) throws NotObserved {
    long start = System.nanoTime();
    narrator.heading(number, steps.size(), step);
    step.run(context);
    narrator.observed(Duration.ofNanos(System.nanoTime() - start));
  }
}
