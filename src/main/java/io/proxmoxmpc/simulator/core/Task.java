package io.proxmoxmpc.simulator.core;

import io.proxmoxmpc.simulator.state.TaskRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A worker: its log, whether it still runs, how it ended. */
public final class Task {
  private final World world;
  private final Upid upid;
  private final List<String> log = new ArrayList<>();
  private final AtomicBoolean interrupted = new AtomicBoolean();
  private final AtomicBoolean killed = new AtomicBoolean();
  private boolean isPastMiddle = true;
  private @Nullable String exitStatus;
  private long endTime;
  private long begunMillis;
  private long endedMillis;
  private int warnings;

  Task(World world, Upid upid) {
    this.world = world;
    this.upid = upid;
    this.begunMillis = world.clock().millis();
  }

  /** A worker of an earlier life; one that had not ended then died with its node. */
  static Task restored(World world, Upid upid, TaskRecord kept) {
    Task task = new Task(world, upid);
    task.begunMillis = 0;
    task.log.addAll(kept.log());
    task.exitStatus = kept.exitStatus() == null ? TaskFault.KILLED : kept.exitStatus();
    task.endTime = kept.exitStatus() == null ? world.clock().seconds() : kept.endTime();
    return task;
  }

  TaskRecord record() {
    return new TaskRecord(upid.toString(), exitStatus, endTime, List.copyOf(log));
  }

  /** Works for the time that tasks of this type take. */
  public void work() {
    work(world.timing().task(upid.type()));
  }

  /** Works for some simulated time; a stopped task dies here. */
  public void work(long millis) {
    passMiddle();
    boolean stopped = world.await(() -> interrupted.get() || killed.get(), millis);
    if (killed.get()) {
      throw new TaskKilledException();
    }
    if (stopped || interrupted.get()) {
      throw PveError.die("received interrupt");
    }
  }

  /** The first stretch of work, or the end of a task without one, is where faults strike midway. */
  void passMiddle() {
    if (!isPastMiddle) {
      isPastMiddle = true;
      world.tasks().strike(this, TaskMoment.MIDWAY);
    }
  }

  void begin() {
    isPastMiddle = false;
  }

  /** Whether the lists of tasks have heard of it. */
  public boolean isListed() {
    return world.clock().millis() - begunMillis >= world.timing().listMillis();
  }

  /** Whether it runs by what the lists of tasks have heard. */
  public boolean isListedRunning() {
    return isRunning() || world.clock().millis() - endedMillis < world.timing().listMillis();
  }

  public void log(String line) {
    log.add(line);
  }

  public void warn(String line) {
    log.add("WARN: " + line);
    warnings++;
  }

  public void interrupt() {
    interrupted.set(true);
  }

  /** Ends the worker as a power cut does, without a word and without cleaning up. */
  void kill() {
    end(TaskFault.KILLED);
    killed.set(true);
  }

  void end(String status) {
    if (exitStatus != null) {
      return;
    }
    boolean fine = status.equals("OK");
    String result = fine && warnings > 0 ? "WARNINGS: " + warnings : status;
    if (fine) {
      log.add(warnings > 0 ? "TASK WARNINGS: " + warnings : "TASK OK");
    } else if (!status.equals(TaskFault.KILLED)) {
      log.add("TASK ERROR: " + status);
    }
    exitStatus = result.replace("\n", " ");
    endTime = world.clock().seconds();
    endedMillis = world.clock().millis();
  }

  public Upid upid() {
    return upid;
  }

  public List<String> log() {
    return log;
  }

  public boolean isRunning() {
    return exitStatus == null;
  }

  public @Nullable String exitStatus() {
    return exitStatus;
  }

  public long endTime() {
    return endTime;
  }

  /** Whether the task ended, and neither OK nor with mere warnings. */
  public boolean hasFailed() {
    return exitStatus != null && !exitStatus.equals("OK") && !exitStatus.startsWith("WARNINGS: ");
  }
}
