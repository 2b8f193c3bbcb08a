package io.proxmoxmpc.simulator.core;

import java.util.Map;
import java.util.TreeMap;

/**
 * How long things take, in simulated milliseconds; {@code speed} simulated per real one.
 *
 * @param listMillis how late the lists of tasks hear of a task's begin and end
 */
public record Timing(
    double speed,
    long taskStartMillis,
    long unauthorizedMillis,
    long broadcastMillis,
    long agentMillis,
    long listMillis,
    Map<String, Long> taskMillis) {

  public Timing {
    taskMillis = Map.copyOf(new TreeMap<>(taskMillis));
  }

  /** With lists of tasks that are never late. */
  public Timing(
      double speed,
      long taskStartMillis,
      long unauthorizedMillis,
      long broadcastMillis,
      long agentMillis,
      Map<String, Long> taskMillis) {
    this(speed, taskStartMillis, unauthorizedMillis, broadcastMillis, agentMillis, 0, taskMillis);
  }

  /** As on small real hardware. */
  public static Timing realistic() {
    return new Timing(1, 150, 3000, 10_000, 3000, Map.of("default", 500L, "qmclone", 4000L));
  }

  /** For tests: everything happens, nothing takes long. */
  public static Timing fast() {
    return new Timing(1, 5, 50, 200, 50, Map.of("default", 20L));
  }

  public Timing withSpeed(double newSpeed) {
    return new Timing(
        newSpeed,
        taskStartMillis,
        unauthorizedMillis,
        broadcastMillis,
        agentMillis,
        listMillis,
        taskMillis);
  }

  /** What nodes tell each other comes so late: figures of guests, lists of tasks. */
  public Timing withLateness(long broadcast, long lists) {
    return new Timing(
        speed, taskStartMillis, unauthorizedMillis, broadcast, agentMillis, lists, taskMillis);
  }

  /** Sets how long tasks of a type work; the type "default" stands for all others. */
  public Timing withTask(String type, long millis) {
    Map<String, Long> changed = new TreeMap<>(taskMillis);
    changed.put(type, millis);
    return new Timing(
        speed,
        taskStartMillis,
        unauthorizedMillis,
        broadcastMillis,
        agentMillis,
        listMillis,
        changed);
  }

  public long task(String type) {
    Long own = taskMillis.get(type);
    return own == null ? taskMillis.getOrDefault("default", 0L) : own;
  }
}
