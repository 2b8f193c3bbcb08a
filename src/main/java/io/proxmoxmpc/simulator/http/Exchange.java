package io.proxmoxmpc.simulator.http;

import io.proxmoxmpc.simulator.core.Answer;
import io.proxmoxmpc.simulator.core.ApiRequest;
import io.proxmoxmpc.simulator.core.Caller;
import io.proxmoxmpc.simulator.core.Dispatcher;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.core.StoppedException;
import io.proxmoxmpc.simulator.core.World;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** One request from authentication to answer, with the log and the faults around it. */
public final class Exchange {
  private final World world;
  private final Proxying proxying;
  private final Authenticator authenticator;
  private final RequestLog log;
  private final Faults faults;
  private final JsonWriter json;
  private final RequestBody bodies = new RequestBody();

  public Exchange(
      World world, Dispatcher dispatcher, Tickets tickets, RequestLog log, Faults faults) {
    this.world = world;
    this.proxying = new Proxying(world, dispatcher);
    this.authenticator = new Authenticator(world, tickets);
    this.log = log;
    this.faults = faults;
    // A source of its own: how often somebody polls must not decide which addresses come next.
    this.json = new JsonWriter(new Random(world.random().nextLong()));
  }

  /** Whether the node whose port this is has power. */
  boolean isNodeUp() {
    return world.cluster().nodes.firstEntry().getValue().online;
  }

  JsonWriter json() {
    return json;
  }

  void serve(HttpServerRequest request, byte[] body, AnswerWriter writer) {
    ApiUri uri = new ApiUri("json", String.valueOf(request.path()));
    LoggedRequest entry = null;
    try {
      uri = ApiUri.of(request.path());
      String path = uri.path();
      Caller caller = world.locked(() -> authenticator.identify(request, path));
      uri.checkFormat();
      String type = Optional.ofNullable(request.getHeader("Content-Type")).orElse("");
      Map<String, String> params = bodies.read(request.query(), type, body);
      String verb = request.method().name();
      entry = log.arrived(verb, path, params, caller);
      ApiRequest call = new ApiRequest(verb, path, params, caller, bodies.upload(type, body));
      withFaults(call, entry, writer.in(uri));
    } catch (PveError e) {
      if (entry == null) {
        entry = log.arrived(request.method().name(), uri.path(), Map.of(), Caller.NOBODY);
      }
      delayUnauthorized(e.status());
      answer(Answer.of(e), entry, writer);
    } catch (StoppedException e) {
      writer.cut();
    } catch (RuntimeException e) {
      // Nobody may wait for ever for an answer that died on its way.
      world.bugs().add(request.method() + " " + uri.path(), e);
      writer.write(Answer.of(PveError.die("simulator bug: " + e)), json);
    }
  }

  private void withFaults(ApiRequest call, LoggedRequest entry, AnswerWriter writer) {
    Optional<Fault> found = faults.forRequest(call.verb(), call.path(), call.params());
    if (found.isEmpty()) {
      answer(perform(call, entry), entry, writer);
      return;
    }
    Fault fault = found.get();
    FaultOrder order = fault.order();
    switch (order.action()) {
      case STATUS -> {
        delayUnauthorized(order.status());
        answer(injected(order), entry, writer);
      }
      case STATUS_AFTER -> {
        Answer unused = perform(call, entry);
        delayUnauthorized(order.status());
        answer(injected(order), entry, writer);
      }
      case RESET -> writer.cut();
      case RESET_AFTER -> {
        Answer unused = perform(call, entry);
        writer.cut();
      }
      case HANG -> {
        if (fault.awaitRelease()) {
          answer(perform(call, entry), entry, writer);
        } else {
          writer.cut();
        }
      }
      case HANG_AFTER -> {
        Answer done = perform(call, entry);
        if (fault.awaitRelease()) {
          answer(done, entry, writer);
        } else {
          writer.cut();
        }
      }
      case DELAY -> answer(perform(call, entry, order.delayMillis()), entry, writer);
      case TASK_FAIL, TASK_HANG, TASK_LOST -> answer(perform(call, entry), entry, writer);
    }
  }

  private Answer perform(ApiRequest call, LoggedRequest entry) {
    return perform(call, entry, 0);
  }

  private Answer perform(ApiRequest call, LoggedRequest entry, long delayMillis) {
    Answer answer = proxying.perform(call, delayMillis, done -> entry.done(done.status()));
    delayUnauthorized(answer.status());
    return answer;
  }

  // Errors of the proxy and of authentication have no body, others are JSON.
  private static Answer injected(FaultOrder order) {
    int status = order.status();
    boolean bare = status == 401 || status >= 595;
    PveError error =
        bare ? PveError.bare(status, order.text()) : PveError.status(status, order.text());
    return Answer.of(error);
  }

  private void answer(Answer answer, LoggedRequest entry, AnswerWriter writer) {
    entry.answered(answer.status());
    writer.write(answer, json);
  }

  private void delayUnauthorized(int status) {
    if (status == 401) {
      world.locked(() -> {
        world.sleep(world.timing().unauthorizedMillis());
        return "";
      });
    }
  }
}
