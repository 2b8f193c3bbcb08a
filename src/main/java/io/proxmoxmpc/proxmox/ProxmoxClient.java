package io.proxmoxmpc.proxmox;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** Sends requests to one cluster and says what became of them; thread-safe and blocking. */
public final class ProxmoxClient implements AutoCloseable {
  private final Connection connection;
  private final SendGate gate;
  private final TaskSlots slots;
  private final Fence fence;
  private final Meter meter;
  private volatile Predicate<String> believed = endpoint -> true;
  private volatile boolean checked = true;

  private ProxmoxClient(
      Connection connection, SendGate gate, TaskSlots slots, Fence fence, Meter meter) {
    this.connection = connection;
    this.gate = gate;
    this.slots = slots;
    this.fence = fence;
    this.meter = meter;
  }

  /** A client with its own connections, rate and limits; nothing is sent yet. */
  public static ProxmoxClient open(
      Vertx vertx, ConnectionSettings settings, Fence fence, Meter meter) {
    return new ProxmoxClient(
        new Connection(vertx, settings),
        new SendGate(settings.limits(), settings.timeouts(), System::nanoTime),
        new TaskSlots(settings.limits(), System::nanoTime),
        fence,
        meter);
  }

  public TaskSlots slots() {
    return slots;
  }

  /**
   * From now on writes go to this endpoint only, or nowhere when it is empty, and only what it
   * answers is believed about guests. Endpoints are a list that a person wrote: one of them may
   * belong to another cluster, and neither a write nor a decision must be the first to find out.
   */
  public void believeOnly(Optional<String> endpoint) {
    believed = name -> endpoint.filter(name::equals).isPresent();
    checked = endpoint.isPresent();
  }

  /** Asks another endpoint first from now on, if there is one: this one leads nowhere. */
  public void leave(String endpoint) {
    connection.leave(endpoint);
  }

  /** Reads {@code data} at a path below {@code /api2/json}, from the endpoint that was checked. */
  Outcome<Answer> get(String path, Map<String, String> query) {
    if (!checked) {
      return Outcome.failed(unchecked());
    }
    return switch (pass(Call.get(path, query), () -> true)) {
      case Passed.Held(Failure failure) -> Outcome.failed(failure);
      // It stays the preferred one: the next round is made there, and checks it.
      case Passed.Done(Attempt.Answered(Reply reply)) when !believed.test(reply.endpoint()) ->
          Outcome.failed(unchecked(reply.endpoint()));
      case Passed.Done(Attempt attempt) -> read(attempt);
    };
  }

  /** From any endpoint; one that says that it reaches no Proxmox is left for the next. */
  Outcome<Answer> getOrMoveOn(String path) {
    return switch (pass(Call.get(path, Map.of()), () -> true)) {
      case Passed.Held(Failure failure) -> Outcome.failed(failure);
      case Passed.Done(Attempt attempt) -> {
        Outcome<Answer> outcome = read(attempt);
        if (attempt instanceof Attempt.Answered(Reply reply)
            && outcome.problem().filter(Failure.Unreachable.class::isInstance).isPresent()) {
          connection.leave(reply.endpoint());
        }
        yield outcome;
      }
    };
  }

  /** Reads from any endpoint, for those who check which one answered. */
  Outcome<Answer> getAnywhere(String path, Map<String, String> query) {
    return switch (pass(Call.get(path, query), () -> true)) {
      case Passed.Held(Failure failure) -> Outcome.failed(failure);
      case Passed.Done(Attempt attempt) -> read(attempt);
    };
  }

  /**
   * Changes something, if the fence holds and the limits allow it.
   *
   * @param taskNode the node that would carry it out as a task; empty for calls that make none
   * @param stillTrue asked in the last moment: whether that which the call was decided on holds
   */
  public Delivery deliver(
      String method,
      String path,
      SortedMap<String, String> params,
      Optional<String> taskNode,
      BooleanSupplier stillTrue) {
    if (!fence.holds()) {
      return new Delivery.NotSent(fenced());
    }
    if (!checked) {
      return new Delivery.NotSent(unchecked());
    }
    Optional<Failure> full = taskNode.flatMap(slots::reserve);
    if (full.isPresent()) {
      return new Delivery.NotSent(full.get());
    }
    AtomicBoolean late = new AtomicBoolean();
    BooleanSupplier mayStillSend =
        () -> {
          late.set(!stillTrue.getAsBoolean());
          return fence.holds() && !late.get();
        };
    Optional<Upid> task = Optional.empty();
    try {
      Delivery delivery =
          switch (pass(new Call(method, path, params), mayStillSend)) {
            case Passed.Held(Failure failure) -> new Delivery.NotSent(failure);
            case Passed.Done(Attempt.Withheld withheld) when late.get() ->
                new Delivery.NotSent(outOfDate());
            case Passed.Done(Attempt attempt) -> delivered(attempt);
          };
      if (delivery instanceof Delivery.Taken(Optional<Upid> upid)) {
        task = upid;
      }
      return delivery;
    } finally {
      Optional<Upid> settled = task;
      taskNode.ifPresent(node -> slots.settle(node, settled));
    }
  }

  private Passed pass(Call call, BooleanSupplier mayStillSend) {
    long start = System.nanoTime();
    Optional<Failure> held = gate.enter();
    if (held.isPresent()) {
      meter.request(call.method(), held.get().label(), Duration.ofNanos(0));
      return new Passed.Held(held.get());
    }
    Attempt attempt = new Attempt.Withheld();
    try {
      attempt = connection.exchange(call, call.mutating() ? believed : name -> true, mayStillSend);
    } finally {
      gate.leave(attempt);
    }
    meter.request(call.method(), label(attempt, call), Duration.ofNanos(System.nanoTime() - start));
    return new Passed.Done(attempt);
  }

  private static Outcome<Answer> read(Attempt attempt) {
    return switch (attempt) {
      case Attempt.NotConnected(Failure why) -> Outcome.failed(why);
      case Attempt.Withheld withheld -> Outcome.failed(fenced());
      case Attempt.Broken(String why, boolean timedOut) ->
          Outcome.failed(new Failure.Unreachable(why));
      case Attempt.Answered(Reply reply) -> {
        if (!reply.succeeded()) {
          yield Outcome.failed(FailureClassifier.ofReply(reply, false));
        }
        JsonNode json = reply.json();
        yield json.has("data")
            ? Outcome.ok(new Answer(json.path("data"), reply.endpoint()))
            : Outcome.failed(new Failure.Unreachable(noProxmox(reply)));
      }
    };
  }

  private static Delivery delivered(Attempt attempt) {
    return switch (attempt) {
      case Attempt.NotConnected(Failure why) -> new Delivery.NotSent(why);
      case Attempt.Withheld withheld -> new Delivery.NotSent(fenced());
      case Attempt.Broken(String why, boolean timedOut) ->
          new Delivery.Unknown(new Failure.Ambiguous(why));
      case Attempt.Answered(Reply reply) when reply.succeeded() -> taken(reply);
      case Attempt.Answered(Reply reply) -> refused(FailureClassifier.ofReply(reply, true));
    };
  }

  private static Delivery taken(Reply reply) {
    JsonNode json = reply.json();
    return json.has("data")
        ? new Delivery.Taken(Upid.parse(json.path("data").asText("")))
        : new Delivery.Unknown(new Failure.Ambiguous(noProxmox(reply)));
  }

  private static Delivery refused(Failure failure) {
    return switch (failure) {
      case Failure.Ambiguous ambiguous -> new Delivery.Unknown(ambiguous);
      case Failure.Unreachable unreachable -> new Delivery.NotSent(unreachable);
      default -> new Delivery.Refused(failure);
    };
  }

  private static String label(Attempt attempt, Call call) {
    return switch (attempt) {
      case Attempt.NotConnected(Failure why) -> why.label();
      case Attempt.Withheld withheld -> "Fenced";
      case Attempt.Broken broken -> call.mutating() ? "Ambiguous" : "Unreachable";
      case Attempt.Answered(Reply reply) ->
          reply.succeeded() ? "Ok" : FailureClassifier.ofReply(reply, call.mutating()).label();
    };
  }

  private static Failure fenced() {
    return new Failure.Busy("this process does not hold the lease, so it may change nothing");
  }

  private static Failure outOfDate() {
    return new Failure.Busy("the turn came too late after the look at the guest; looking again");
  }

  private static Failure unchecked() {
    return new Failure.Busy("no endpoint has proven yet that it belongs to the pinned cluster");
  }

  private static Failure unchecked(String endpoint) {
    return new Failure.Busy(
        endpoint + " took over and has not proven yet that it belongs to the pinned cluster");
  }

  private static String noProxmox(Reply reply) {
    return reply.endpoint() + " does not answer like a Proxmox API; check spec.endpoints";
  }

  @Override
  public void close() {
    connection.close();
  }

  private sealed interface Passed {
    record Held(Failure failure) implements Passed {}

    record Done(Attempt attempt) implements Passed {}
  }
}
