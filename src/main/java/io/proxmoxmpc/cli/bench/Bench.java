package io.proxmoxmpc.cli.bench;

import io.proxmoxmpc.cli.tour.NotObserved;
import io.proxmoxmpc.cli.tour.Stage;
import io.proxmoxmpc.local.Progress;
import java.time.Duration;
import java.util.List;

/** All measurements over one number of guests. */
public final class Bench {
  private Bench() {}

  /**
   * @param stage a running control plane whose simulator came with so many guests
   * @param idle how long nothing is done while the requests are counted
   */
  public static List<Figure> run(Stage stage, int guests, Duration idle, Progress progress)
      throws NotObserved {
    Figures figures = new Figures(guests);
    try (Ground ground = Ground.on(stage, progress)) {
      Herd herd = new Herd(ground, guests);
      figures.add("adoption of all", herd.gather(), "s");
      herd.slowDown();
      Idle still = new Idle(ground, guests);
      still.settle();
      still.measure(idle, figures);
      new ForeignChange(ground, herd).measure(figures);
      List<Integer> vmids = herd.guests().stream().map(row -> row.path("vmid").asInt()).toList();
      new CloneOne(ground, vmids).measure(figures);
      still.settle();
      new Restart(ground, herd, vmids).measure(figures);
    }
    return figures.all();
  }
}
