package io.proxmoxmpc.cli.tour;

import io.proxmoxmpc.cli.tour.SimulatorControl.HeldTask;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;

/** The operator dies in the middle of a clone, and nothing is lost or done twice. */
final class SurviveKill implements Step {
  @Override
  public String title() {
    return "Kill the operator in the middle of a clone";
  }

  @Override
  public String story() {
    return "While Proxmox clones web-2 the operator gets SIGKILL. Started again, it finds its open"
        + " intent in the journal, follows the task that still runs, and makes no second guest.";
  }

  @Override
  public void run(TourContext tour) throws NotObserved {
    var before = tour.mark();
    Ref web = tour.vm("web-2");
    try (HeldTask held = tour.simulatorControl().holdTasks("qmclone")) {
      tour.apply("web-2");
      var intent =
          Await.until(
              "the clone is accepted in the journal",
              () ->
                  tour.journal().since(before.journalRow(), web).stream()
                      .filter(o -> o.action().equals("Clone") && o.accepted())
                      .findFirst());
      tour.saw(Witness.JOURNAL, intent.shown());
      tour.stage().killOperator();
      tour.saw(Witness.PROCESS, "the operator was killed with SIGKILL");
      awaitOperator(tour);
      tour.saw(Witness.PROCESS, "another one is ready: " + tour.operator());
      Check.that(held.isStillHeld(), "the clone is still at work");
    }
    tour.kubectl().await(web, "Ready");
    showThatThereIsOne(tour, web, before);
  }

  private static void showThatThereIsOne(TourContext tour, Ref web, TourContext.Mark before)
      throws NotObserved {
    new GuestReport(tour, web, before).show("name", "scsi0", "net0");
    var named = tour.proxmox().configured("name", "web-2");
    Check.that(named.size() == 1, "exactly one guest is called web-2 (there are %s)", named);
    long clones =
        tour.operations(web, before).stream().filter(o -> o.action().equals("Clone")).count();
    Check.that(clones == 1, "one clone was asked for (there were %d)", clones);
    tour.saw(
        Witness.PROXMOX,
        "GET /cluster/resources?type=vm and each config: only %d is called web-2"
            .formatted(named.getFirst().vmid()));
  }

  private static void awaitOperator(TourContext tour) throws NotObserved {
    var request = HttpRequest.newBuilder(tour.operator().resolve("/q/health/ready")).build();
    boolean unused =
        Await.until(
            "the operator is started again and says that it is ready",
            () -> Optional.of(isReady(request)).filter(ready -> ready));
  }

  private static boolean isReady(HttpRequest request) throws NotObserved {
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotObserved("interrupted while the operator was starting", e);
    }
  }
}
