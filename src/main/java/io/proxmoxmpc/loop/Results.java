package io.proxmoxmpc.loop;

import io.proxmoxmpc.domain.GuestTask;
import io.proxmoxmpc.domain.ObservedGuest;
import io.proxmoxmpc.domain.Reason;
import io.proxmoxmpc.loop.PassResult.Also;
import io.proxmoxmpc.loop.PassResult.PassEvent;
import io.proxmoxmpc.loop.PassResult.Seen;
import io.proxmoxmpc.loop.PassResult.State;
import io.proxmoxmpc.plan.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Builds the result of one pass, piece by piece, so that every exit says the same things. */
final class Results {
  private final Map<Also, String> also = new EnumMap<>(Also.class);
  private final Map<String, String> handled = new TreeMap<>();
  private final List<PassEvent> events = new ArrayList<>();
  private Seen seen = Seen.NOTHING;
  private Plan plan = Plan.EMPTY;
  private String remark = "";
  private @Nullable GuestTask task;
  private OptionalLong revision = OptionalLong.empty();

  Results vmid(int vmid) {
    seen = new Seen(vmid, seen.node(), seen.name(), seen.power(), seen.source(), seen.addresses());
    return this;
  }

  Results source(@Nullable String source) {
    seen = new Seen(seen.vmid(), seen.node(), seen.name(), seen.power(), source, seen.addresses());
    return this;
  }

  Results addresses(List<String> addresses) {
    seen = new Seen(seen.vmid(), seen.node(), seen.name(), seen.power(), seen.source(), addresses);
    return this;
  }

  Results guest(ObservedGuest guest) {
    seen =
        new Seen(
            guest.vmid(),
            guest.node(),
            guest.name(),
            camel(guest.power().name()),
            seen.source(),
            seen.addresses());
    return this;
  }

  Results plan(Plan newPlan) {
    plan = newPlan;
    return this;
  }

  Plan plan() {
    return plan;
  }

  Results task(GuestTask running) {
    task = running;
    return this;
  }

  Results revision(OptionalLong id) {
    revision = id;
    return this;
  }

  Results also(Also condition, String message) {
    also.put(condition, message);
    return this;
  }

  Results handled(String annotation, String value) {
    handled.put(annotation, value);
    return this;
  }

  /** A remark that ends every message of this pass. */
  Results remark(String text) {
    remark = "; " + text;
    return this;
  }

  Results event(String reason, String message) {
    events.add(new PassEvent(false, reason, message));
    return this;
  }

  Results warning(String reason, String message) {
    events.add(new PassEvent(true, reason, message));
    return this;
  }

  PassResult ready(Reason reason, String message, Duration next) {
    return end(State.READY, reason, message, next);
  }

  PassResult working(Reason reason, String message, Duration next) {
    return end(State.WORKING, reason, message, next);
  }

  PassResult stalled(Reason reason, String message, Duration next) {
    return end(State.STALLED, reason, message, next);
  }

  PassResult waiting(Reason reason, String message, Duration next) {
    return end(State.WAITING, reason, message, next);
  }

  PassResult unchanged(Reason reason, String message, Duration next) {
    return end(State.UNCHANGED, reason, message, next);
  }

  PassResult gone(String message) {
    return end(State.GONE, Reason.DELETING, message, Duration.ZERO);
  }

  PassResult end(State state, Reason reason, String message, Duration next) {
    return new PassResult(
        state, reason, message + remark, also, seen, plan, task, revision, handled, events, next);
  }

  private static String camel(String name) {
    return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
  }
}
