package io.proxmoxmpc.cli.tour;

import java.util.List;

/** The story, in order: each step builds on what the ones before it left behind. */
final class Steps {
  private Steps() {}

  static List<Step> inOrder() {
    return List.of(
        new ConnectCluster(),
        new CreateBlankVm(),
        new ExportToGit(),
        new CloneVm(),
        new CreateContainer(),
        new ChangeRunningVm(),
        new GrowDisk(),
        new CorrectDrift(),
        new ReportDrift(),
        new ApprovePlan(),
        new SurviveKill(),
        new RetainAndDelete(),
        new ReadTheLog());
  }
}
