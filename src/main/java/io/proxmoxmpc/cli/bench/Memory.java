package io.proxmoxmpc.cli.bench;

import io.proxmoxmpc.cli.tour.NotObserved;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the kernel says that a process holds. */
record Memory(double residentMebibytes, double peakMebibytes) {
  static Memory of(long pid) throws NotObserved {
    try {
      String status = Files.readString(Path.of("/proc", Long.toString(pid), "status"));
      return new Memory(mebibytes(status, "VmRSS:"), mebibytes(status, "VmHWM:"));
    } catch (IOException e) {
      throw new NotObserved("the operator's memory cannot be read: " + e, e);
    }
  }

  private static double mebibytes(String status, String field) {
    return status
        .lines()
        .filter(line -> line.startsWith(field))
        .mapToDouble(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024.0)
        .sum();
  }
}
