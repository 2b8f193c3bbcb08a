package io.proxmoxmpc.simulator.core;

import io.proxmoxmpc.simulator.state.Cluster;
import io.proxmoxmpc.simulator.state.TaskRecord;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Forks workers and remembers them. */
public final class Tasks {
  private static final int MOST_KEPT = 1000;

  private final World world;
  private final Map<Cluster, Map<String, Task>> byCluster = new IdentityHashMap<>();
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
  private long nextPid = 13_000;
  private TaskFault fault = (task, moment) -> "";

  Tasks(World world) {
    this.world = world;
  }

  // Each cluster has its own history, so that a swapped-in one knows nothing of the other.
  private Map<String, Task> all() {
    return byCluster.computeIfAbsent(world.cluster(), c -> new LinkedHashMap<>());
  }

  /** Lets faults decide how tasks go. */
  public void setFault(TaskFault fault) {
    this.fault = fault;
  }

  /** Forks a worker; it starts when the caller gives up the world's lock. */
  public Task fork(String node, String type, String id, String user, TaskBody body) {
    if (!TaskTypes.all().contains(type)) {
      throw new IllegalStateException("TaskTypes does not list " + type);
    }
    nextPid += 1 + world.random().nextInt(40);
    long pstart = world.clock().millis() / 10 % 0xFFFFFFFFL;
    Task task =
        new Task(world, new Upid(node, nextPid, pstart, world.clock().seconds(), type, id, user));
    all().put(task.upid().toString(), task);
    Cluster home = world.cluster();
    long begun = world.clock().millis();
    threads.add(
        Thread.ofVirtual()
            .name("task-" + type + "-" + id)
            .start(() -> run(home, begun, task, body)));
    return task;
  }

  private void run(Cluster home, long begun, Task task, TaskBody body) {
    world.locked(() -> {
      world.settle(home, begun);
      task.end(outcome(task, body));
      return task;
    });
    threads.remove(Thread.currentThread());
  }

  private String outcome(Task task, TaskBody body) {
    try {
      task.work(world.timing().taskStartMillis());
      strike(task, TaskMoment.BEFORE);
      task.begin();
      body.run(task);
      task.passMiddle();
      strike(task, TaskMoment.END);
      return "OK";
    } catch (PveError e) {
      return e.errors().isEmpty() ? e.text() : e.text() + " " + e.errors();
    } catch (StoppedException | TaskKilledException e) {
      return TaskFault.KILLED;
    } catch (RuntimeException e) {
      // A bug of the simulator: shown where a person looks, and tests fail on this text.
      world.bugs().add("task " + task.upid().type(), e);
      return "simulator bug: " + e;
    }
  }

  /** Dies here if a fault wants it so, by an error of its own or killed. */
  void strike(Task task, TaskMoment moment) {
    String injected = fault.strike(task, moment);
    if (injected.equals(TaskFault.KILLED)) {
      throw new TaskKilledException();
    }
    if (!injected.isEmpty()) {
      throw PveError.die(injected);
    }
  }

  public Optional<Task> find(String upid) {
    return Optional.ofNullable(all().get(upid));
  }

  /** Takes over the workers that a written state tells of. */
  public void restore() {
    for (TaskRecord kept : world.cluster().tasks) {
      Upid.parse(kept.upid())
          .ifPresent(upid -> all().put(kept.upid(), Task.restored(world, upid, kept)));
    }
  }

  /** The workers as a written state keeps them; of old ones only the last. */
  public List<TaskRecord> records() {
    List<Task> tasks = new ArrayList<>(all().values());
    int first = Math.max(0, tasks.size() - MOST_KEPT);
    return new ArrayList<>(tasks.subList(first, tasks.size()).stream().map(Task::record).toList());
  }

  /** All tasks, the newest first. */
  public List<Task> newestFirst() {
    List<Task> list = new ArrayList<>(all().values());
    return list.reversed();
  }

  /** Ends every running task of a node as a power cut would. */
  public void crash(String node) {
    for (Task task : all().values()) {
      if (task.isRunning() && task.upid().node().equals(node)) {
        task.kill();
      }
    }
  }

  /** Ends all worker threads without waiting for their work. */
  public void stop() {
    threads.forEach(Thread::interrupt);
  }
}
