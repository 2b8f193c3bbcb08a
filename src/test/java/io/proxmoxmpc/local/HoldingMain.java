package io.proxmoxmpc.local;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A program that a test kills: starts what it is told to, prints {@code ready} and waits. */
final class HoldingMain {
  private HoldingMain() {}

  public static void main(String[] args) throws InterruptedException {
    Path folder = Path.of(args[1]);
    switch (args[0]) {
      case "sleep" -> {
        var log = folder.resolve("sleep.log");
        var process = GuardedProcess.start("sleep", log, Map.of(), List.of("sleep", "600"));
        System.out.println("pid " + process.pid());
      }
      case "plane" -> {
        ControlPlane.start(folder, KubeTools.locate(Progress.silent()), Progress.silent());
        LocalPostgres.start(folder, Progress.silent());
      }
      default -> throw new IllegalArgumentException(args[0]);
    }
    System.out.println("ready");
    Thread.currentThread().join();
  }
}
