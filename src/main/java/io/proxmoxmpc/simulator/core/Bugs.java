package io.proxmoxmpc.simulator.core;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Errors of the simulator itself, wherever they struck: an answer, a task, a round in the
 * background. No test passes with one.
 */
public final class Bugs {
  private final List<String> all = new CopyOnWriteArrayList<>();

  /** Remembers an error and shows it, for whoever runs the simulator. */
  public void add(String where, Throwable bug) {
    StackTraceElement[] trace = bug.getStackTrace();
    all.add(where + ": " + bug + (trace.length == 0 ? "" : " at " + trace[0]));
    System.err.println("mpc: simulator bug in " + where);
    bug.printStackTrace();
  }

  public List<String> list() {
    return List.copyOf(all);
  }
}
