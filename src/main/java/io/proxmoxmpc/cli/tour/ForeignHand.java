package io.proxmoxmpc.cli.tour;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/** Somebody with a token of their own who moves a VM into another VLAN. */
record ForeignHand(TourContext tour, ProxmoxWitness.Guest guest) {
  static final String OURS = "tag=20";
  static final String THEIRS = "tag=66";

  /** Does it, waits for Proxmox's task, and shows the call. */
  void meddle() throws NotObserved {
    ProxmoxApi api = tour.somebodyElse();
    String device = net0().replace(OURS, THEIRS);
    JsonNode task = api.post(guest.path() + "/config", Map.of("net0", device));
    if (task.asText().startsWith("UPID:")) {
      String status = "/nodes/" + guest.node() + "/tasks/" + task.asText().replace("!", "%21");
      JsonNode unused =
          Await.until("the task " + task.asText() + " ended", () -> ended(api, status + "/status"));
    }
    tour.saw(
        Witness.PROXMOX,
        "POST %s/config net0=%s by %s".formatted(guest.path(), device, api.user()));
  }

  private static Optional<JsonNode> ended(ProxmoxApi api, String path) throws NotObserved {
    return Optional.of(api.get(path)).filter(s -> s.path("status").asText().equals("stopped"));
  }

  String net0() throws NotObserved {
    return tour.proxmox().config(guest).path("net0").asText();
  }

  /** Waits until the declared VLAN is back, and shows it. */
  void awaitCorrection() throws NotObserved {
    String corrected =
        Await.until(
            "net0 of " + guest.path() + " has " + OURS + " again",
            () -> Optional.of(net0()).filter(device -> device.contains(OURS)));
    tour.saw(Witness.PROXMOX, "GET %s/config net0: %s".formatted(guest.path(), corrected));
  }
}
