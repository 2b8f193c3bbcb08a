package io.proxmoxmpc.laws.soak;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.proxmoxmpc.laws.soak.GuestModel.Fact;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import org.awaitility.core.ConditionTimeoutException;

/** A resource is deleted and applied again, as Argo CD does; its guest stays or is made anew. */
final class Renewal {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final World world;
  private final Runnable calm;
  private final Map<String, String> template;

  /**
   * @param calm lifts all faults: the deletion has to come to its end
   */
  Renewal(World world, Runnable calm, Map<String, String> template) {
    this.world = world;
    this.calm = calm;
    this.template = template;
  }

  /** Where something holds a deletion, other tests say what; here it would never end. */
  private static boolean possible(Guest guest) {
    return List.of(
                Fact.PAUSED,
                Fact.LOCKED,
                Fact.GONE,
                Fact.REPLACED,
                Fact.CONFLICT,
                Fact.UNMARKED,
                Fact.MANUAL,
                Fact.OBSERVED)
            .stream()
            .noneMatch(guest.model()::is)
        && !guest.model().value(Field.PROTECTION).values().contains("1")
        // Volumes of a restored guest are not those that we made: its deletion asks first.
        && !(guest.isRestored() && guest.subject().manner().delete());
  }

  String renew(Guest guest, Random random) {
    if (!possible(guest)) {
      return "edit: not deleted, because that would wait";
    }
    calm.run();
    Subject subject = guest.subject();
    JsonNode before = world.resource(subject.kind(), subject.name());
    world.delete(subject.kind(), subject.name());
    until(guest, "gone", () -> world.resource(subject.kind(), subject.name()).isMissingNode());
    boolean stays = guest.path(world) != null;
    if (stays == subject.manner().delete()) {
      throw new AssertionError("the guest " + (stays ? "stayed" : "went") + "\n" + guest.story());
    }
    guest.model().forget();
    world.apply(subject.manifest(world.namespace()));
    until(guest, "taken up again", () -> ready(guest));
    int vmid = vmid(guest);
    if (stays && vmid != guest.vmid()) {
      throw new AssertionError("another guest was made: " + vmid + "\n" + guest.story());
    }
    if (!stays) {
      guest.becomes(world, vmid, Setup.model(subject, template));
    } else {
      guest.model().settled();
    }
    return "edit: deleted and applied again; "
        + (stays ? "the guest stayed" : "its guest is " + vmid)
        + ", uid was "
        + before.path("metadata").path("uid").asText();
  }

  private void until(Guest guest, String what, Callable<Boolean> holds) {
    try {
      await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(holds);
    } catch (ConditionTimeoutException e) {
      JsonNode status = world.resource(guest.kind(), guest.subject().name()).path("status");
      throw new AssertionError(
          "it is not " + what + ": " + status.toPrettyString() + "\n" + guest.story(), e);
    }
  }

  private boolean ready(Guest guest) {
    Found found = Found.resource(world, guest);
    return found.conditions().getOrDefault("Ready", "").startsWith("True/");
  }

  private int vmid(Guest guest) {
    return world.resource(guest.kind(), guest.subject().name()).path("status").path("vmid").asInt();
  }
}
