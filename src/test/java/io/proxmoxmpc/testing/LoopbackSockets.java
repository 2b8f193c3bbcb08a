package io.proxmoxmpc.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the kernel says about listening TCP sockets of a process and all below it. */
public final class LoopbackSockets {
  private static final String LISTEN = "0A";

  private LoopbackSockets() {}

  /** The addresses, in the kernel's hexadecimal form, on which the processes listen. */
  public static List<String> listening(Stream<ProcessHandle> processes) {
    Set<String> inodes =
        processes.flatMap(LoopbackSockets::socketInodes).collect(Collectors.toSet());
    return Stream.of("/proc/net/tcp", "/proc/net/tcp6")
        .flatMap(LoopbackSockets::rows)
        .filter(columns -> columns[3].equals(LISTEN) && inodes.contains(columns[9]))
        .map(columns -> columns[1])
        .toList();
  }

  public static boolean isLoopback(String address) {
    return address.startsWith("0100007F:")
        || address.startsWith("0000000000000000FFFF00000100007F:")
        || address.startsWith("00000000000000000000000001000000:");
  }

  private static Stream<String[]> rows(String file) {
    try {
      return Files.readAllLines(Path.of(file)).stream()
          .skip(1)
          .map(line -> line.strip().split("\\s+"));
    } catch (IOException e) {
      return Stream.empty();
    }
  }

  private static Stream<String> socketInodes(ProcessHandle process) {
    try (var descriptors = Files.list(Path.of("/proc/" + process.pid() + "/fd"))) {
      return descriptors.flatMap(LoopbackSockets::inode).toList().stream();
    } catch (IOException gone) {
      return Stream.empty();
    }
  }

  private static Stream<String> inode(Path descriptor) {
    try {
      String target = Files.readSymbolicLink(descriptor).toString();
      return target.startsWith("socket:[")
          ? Stream.of(target.substring("socket:[".length(), target.length() - 1))
          : Stream.empty();
    } catch (IOException gone) {
      return Stream.empty();
    }
  }
}
