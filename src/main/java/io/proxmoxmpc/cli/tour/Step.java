package io.proxmoxmpc.cli.tour;

/** One chapter of the tour: something is done, and what came of it is looked at. */
interface Step {
  /** A few words for the heading. */
  String title();

  /** One or two sentences that tell a newcomer what is about to happen and why. */
  String story();

  /** Does it, waits until it can be seen, and shows what was seen, by whom. */
  void run(TourContext tour) throws NotObserved;
}
