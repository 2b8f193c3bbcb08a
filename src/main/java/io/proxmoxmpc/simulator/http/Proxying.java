package io.proxmoxmpc.simulator.http;

import io.proxmoxmpc.simulator.core.Answer;
import io.proxmoxmpc.simulator.core.ApiRequest;
import io.proxmoxmpc.simulator.core.Dispatcher;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.core.StoppedException;
import io.proxmoxmpc.simulator.core.World;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Calls that pveproxy hands to another process: after thirty seconds it gives up on the answer,
 * while the work goes on.
 */
final class Proxying {
  private static final long PATIENCE_MILLIS = 30_000;
  private static final long QUICK_MILLIS = 100;

  private final World world;
  private final Dispatcher dispatcher;

  Proxying(World world, Dispatcher dispatcher) {
    this.world = world;
    this.dispatcher = dispatcher;
  }

  /** Does the work after a delay; {@code done} hears its answer even if nobody waits for it. */
  Answer perform(ApiRequest call, long delayMillis, Consumer<Answer> done) {
    var result = new CompletableFuture<Answer>();
    long started = world.clock().millis();
    Thread.ofVirtual()
        .name("pvedaemon-" + call.path())
        .start(() -> work(call, delayMillis, done, result));
    try {
      return result.get(QUICK_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException slow) {
      return await(call, result, started);
    } catch (ExecutionException e) {
      throw new IllegalStateException("the work of " + call.path() + " died", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private void work(
      ApiRequest call, long delay, Consumer<Answer> done, CompletableFuture<Answer> result) {
    try {
      if (delay > 0) {
        world.locked(() -> world.await(() -> false, delay));
      }
      Answer answer = dispatcher.dispatch(call);
      done.accept(answer);
      // Under the lock, so that whoever waits is woken.
      world.locked(() -> result.complete(answer));
    } catch (StoppedException e) {
      // The simulator closes; nobody is told.
    } catch (RuntimeException e) {
      result.completeExceptionally(e);
    }
  }

  private Answer await(ApiRequest call, CompletableFuture<Answer> result, long started) {
    boolean inTime =
        world.locked(() -> {
          long left = started + PATIENCE_MILLIS - world.clock().millis();
          boolean patient = dispatcher.isProxied(call);
          return world.await(result::isDone, patient ? left : Long.MAX_VALUE / 4);
        });
    return inTime ? result.join() : Answer.of(PveError.bare(596, "Connection timed out"));
  }
}
