package io.proxmoxmpc.simulator.state;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a guest is doing right now; a stopped guest keeps only the defaults. */
public final class RunState {
  public boolean running;
  public String qmpStatus = "stopped";
  public long startedAtMillis;
  public int pid;

  /** Whether the operating system in the guest answers ACPI and shuts down when asked. */
  public boolean obeysShutdown = true;

  /** Whether a guest agent runs inside. */
  public boolean agentRuns;

  /** What the control API decided about shutting down, if anything. */
  public @Nullable Boolean obeysOverride;

  /** What the control API decided about the agent, if anything. */
  public @Nullable Boolean agentOverride;

  /** How long the agent thinks about each command. */
  public long agentDelayMillis;

  public List<String> agentAddresses = new ArrayList<>();

  /** Files that were written inside, and programs that ended there, by their process id. */
  public TreeMap<String, String> files = new TreeMap<>();

  public TreeMap<Integer, TreeMap<String, String>> programs = new TreeMap<>();

  /** Whether a backup froze the file systems. */
  public boolean frozen;

  /** Devices that the guest does not release when they are unplugged. */
  public List<String> stuckDevices = new ArrayList<>();

  public void start(long now, int newPid) {
    running = true;
    qmpStatus = "running";
    startedAtMillis = now;
    pid = newPid;
  }

  public void stop() {
    running = false;
    qmpStatus = "stopped";
    pid = 0;
    frozen = false;
  }
}
