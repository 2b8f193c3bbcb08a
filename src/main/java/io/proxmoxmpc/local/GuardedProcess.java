package io.proxmoxmpc.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A child process that cannot outlive this JVM, however this JVM ends.
 *
 * <p>The child runs under a small shell that holds the read end of a pipe from us. The pipe closes
 * when this JVM ends by any means, SIGKILL included; the shell then ends the child, politely first.
 */
public final class GuardedProcess implements AutoCloseable {
  /**
   * $1 log, $2 signal that asks the child to stop, $3 seconds until it is killed. The child is
   * started before the shell makes itself deaf to signals, because ignored signals are inherited.
   */
  private static final String GUARD =
      """
      log=$1 stop=$2 grace=$3; shift 3; exec 3<&0
      "$@" </dev/null >>"$log" 2>&1 3<&- & p=$!
      trap '' INT HUP TERM QUIT; echo $p; exec >/dev/null 2>&1
      (cat <&3; kill -s $stop $p; sleep $grace; kill -9 $p) & w=$!
      exec 3<&-; wait $p; r=$?; kill -9 $w; exit $r
      """;

  private final String name;
  private final Path log;
  private final Process guard;
  private final ProcessHandle child;
  private final Duration grace;

  private GuardedProcess(
      String name, Path log, Process guard, ProcessHandle child, Duration grace) {
    this.name = name;
    this.log = log;
    this.guard = guard;
    this.child = child;
    this.grace = grace;
  }

  /** Starts a child that SIGTERM stops; its output is appended to the log. */
  public static GuardedProcess start(
      String name, Path log, Map<String, String> environment, List<String> command) {
    return start(name, log, environment, command, new StopRule("TERM", Duration.ofSeconds(3)));
  }

  /** Starts a child that is stopped by the given rule; its output is appended to the log. */
  static GuardedProcess start(
      String name, Path log, Map<String, String> environment, List<String> command, StopRule rule) {
    try {
      PrivateFiles.directory(PrivateFiles.parent(log));
      var pidFile = new PidFile(log.resolveSibling("." + name + ".pid"));
      pidFile.awaitPredecessor();
      var builder = new ProcessBuilder(guarded(log, command, rule));
      builder.redirectError(ProcessBuilder.Redirect.DISCARD);
      builder.environment().putAll(environment);
      Process guard = builder.start();
      long pid = Long.parseLong(guard.inputReader(StandardCharsets.US_ASCII).readLine().strip());
      ProcessHandle child = ProcessHandle.of(pid).orElse(guard.toHandle());
      pidFile.write(child);
      return new GuardedProcess(name, log, guard, child, rule.grace());
    } catch (IOException e) {
      throw new StartFailure("cannot start " + name + " (" + command.getFirst() + "): " + e, e);
    }
  }

  private static List<String> guarded(Path log, List<String> command, StopRule rule) {
    var all = new ArrayList<String>();
    // A session of its own: Ctrl-C and signals to our process group must reach us alone, so that we
    // stop the children in order, and a SIGKILL to the group must leave the guard alive.
    Tools.onPath("setsid").ifPresent(setsid -> all.add(setsid.toString()));
    all.addAll(List.of("/bin/sh", "-c", GUARD, "guard", log.toAbsolutePath().toString()));
    all.addAll(List.of(rule.signal(), Long.toString(rule.grace().toSeconds())));
    all.addAll(command);
    return all;
  }

  public String name() {
    return name;
  }

  public Path log() {
    return log;
  }

  public long pid() {
    return child.pid();
  }

  public boolean isAlive() {
    return guard.isAlive();
  }

  /** Completes with the exit status when the child has ended (128 + n for signal n). */
  public CompletableFuture<Integer> onExit() {
    return guard.onExit().thenApply(Process::exitValue);
  }

  /** SIGKILL, and waits until the child is gone. */
  public void kill() {
    child.destroyForcibly();
    awaitEnd(Duration.ofSeconds(10));
  }

  /** Asks the child to stop, kills it when it does not, and waits until it is gone. */
  public void terminate() {
    try {
      guard.getOutputStream().close();
    } catch (IOException e) {
      child.destroy();
    }
    if (!awaitEnd(grace.plusSeconds(2))) {
      kill();
    }
  }

  @Override
  public void close() {
    terminate();
  }

  private boolean awaitEnd(Duration limit) {
    try {
      return guard.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      child.destroyForcibly();
      return false;
    }
  }

  /** How a child is asked to stop, and how long it may take. */
  record StopRule(String signal, Duration grace) {}

  /** Names the process of the last start, so that a new start does not run into its end. */
  private record PidFile(Path file) {
    void write(ProcessHandle child) throws IOException {
      Files.writeString(file, identity(child));
    }

    private static String identity(ProcessHandle process) {
      return process.pid() + " " + process.info().startInstant().map(Object::toString).orElse("?");
    }

    void awaitPredecessor() throws IOException {
      if (!Files.exists(file)) {
        return;
      }
      String identity = Files.readString(file).strip();
      predecessor(identity)
          .ifPresent(process -> {
            try {
              process.onExit().get(6, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            } catch (Exception e) {
              process.destroyForcibly();
              process.onExit().join();
            }
          });
    }

    private static java.util.Optional<ProcessHandle> predecessor(String identity) {
      try {
        return ProcessHandle.of(Long.parseLong(identity.split(" ", 2)[0]))
            .filter(process -> identity(process).equals(identity));
      } catch (NumberFormatException e) {
        return java.util.Optional.empty();
      }
    }
  }
}
