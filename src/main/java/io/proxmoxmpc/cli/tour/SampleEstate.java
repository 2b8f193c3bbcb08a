package io.proxmoxmpc.cli.tour;

import io.proxmoxmpc.local.KubeTools;
import io.proxmoxmpc.local.Progress;
import io.proxmoxmpc.local.StartFailure;
import java.util.List;

/** A small estate on the simulated Proxmox to play with: two VMs, a container and an export. */
public final class SampleEstate {
  private static final String NAMESPACE = "default";

  private SampleEstate() {}

  /** Makes the cluster known, and at the first start applies the guests. */
  public static void apply(Stage stage, Progress progress) {
    try {
      var kubectl =
          new Kubectl(KubeTools.kubectl(Progress.silent()), stage.kubeconfig(), Narrator.silent());
      boolean first = !kubectl.exists(Ref.cluster("home"));
      var folder = stage.dataDir().resolve("samples");
      var manifests = new Manifests(folder, TourContext.values(stage, NAMESPACE));
      var unused = kubectl.run("apply", "-f", manifests.write("cluster").toString());
      if (first) {
        // Only once: at later starts the estate is what its owner has made of it.
        var applied = kubectl.run("apply", "-f", manifests.write("estate").toString());
        progress.line("the sample estate is applied: 2 VMs, 1 container, 1 export");
      }
    } catch (NotObserved e) {
      throw new StartFailure("cannot apply the sample estate: " + e.getMessage(), e);
    }
  }

  /** kubectl commands that are worth trying on it. */
  public static List<String> thingsToTry() {
    return List.of(
        "wait --for=condition=Ready pvm/web-1 --timeout=2m",
        "patch pvm/web-1 --type=merge -p '{\"spec\":{\"tags\":[\"shop\",\"mine\"]}}'",
        "describe pvm/web-1");
  }
}
