package io.proxmoxmpc.operator;

import jakarta.inject.Singleton;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Bounds how many passes talk to Kubernetes at a time: a thousand resources that wake at once would
 * else write a thousand statuses at once, until the API server answers nobody within the time-out.
 */
@Singleton
class Turns {
  private static final int AT_A_TIME = 16;

  private final Semaphore turns = new Semaphore(AT_A_TIME, true);

  /** Runs every task on a virtual thread of its own, once it has a turn. */
  ExecutorService executor() {
    return Executors.newThreadPerTaskExecutor(
        task -> Thread.ofVirtual().unstarted(() -> run(task)));
  }

  private void run(Runnable task) {
    turns.acquireUninterruptibly();
    try {
      task.run();
    } finally {
      turns.release();
    }
  }

  /** Leaves the turn to another while this one waits for Proxmox, PostgreSQL or Git. */
  <T> T aside(Supplier<T> work) {
    turns.release();
    try {
      return work.get();
    } finally {
      turns.acquireUninterruptibly();
    }
  }
}
