package io.proxmoxmpc.cli.bench;

import io.proxmoxmpc.cli.tour.NotObserved;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does the same with many things, a few at a time. */
record InParallel(int atATime) {
  /** The first failure ends it. */
  <T> void forEach(List<T> things, Work<T> work) throws NotObserved {
    try (var threads = Executors.newFixedThreadPool(atATime)) {
      List<Future<?>> all = new ArrayList<>();
      for (T thing : things) {
        all.add(
            threads.submit(() -> {
              work.on(thing);
              return null;
            }));
      }
      for (Future<?> one : all) {
        try {
          var unused = one.get();
        } catch (ExecutionException e) {
          threads.shutdownNow();
          throw new NotObserved(String.valueOf(e.getCause()), e);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new NotObserved("interrupted", e);
        }
      }
    }
  }

  /** What is done with one of them. */
  @FunctionalInterface
  interface Work<T> {
    void on(T thing) throws NotObserved;
  }
}
