package io.proxmoxmpc.simulator.storage;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** Finds out which system a container template holds, as its setup does by looking inside. */
final class Archives {
  private Archives() {}

  /** The {@code ostype}, or empty when nothing tells. */
  static String systemOf(String name, byte[] content) {
    if (!name.startsWith("vztmpl/")) {
      return "";
    }
    try (InputStream in = open(name, content);
        TarArchiveInputStream tar = new TarArchiveInputStream(in)) {
      for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
        String system = systemOf(e.getName().replaceFirst("^\\./", ""), tar);
        if (!system.isEmpty()) {
          return system;
        }
      }
    } catch (IOException e) {
      // Not an archive that can be read here; its name is the next best witness.
    }
    return byName(name);
  }

  private static InputStream open(String name, byte[] content) throws IOException {
    InputStream raw = new BufferedInputStream(new ByteArrayInputStream(content));
    if (name.endsWith(".gz")) {
      return new GZIPInputStream(raw);
    }
    return name.endsWith(".xz") ? new XZInputStream(raw) : raw;
  }

  private static String systemOf(String entry, InputStream tar) throws IOException {
    return switch (entry) {
      case "etc/alpine-release" -> "alpine";
      case "etc/arch-release" -> "archlinux";
      case "etc/gentoo-release" -> "gentoo";
      case "etc/fedora-release" -> "fedora";
      case "etc/lsb-release" -> text(tar).contains("Ubuntu") ? "ubuntu" : "";
      case "etc/debian_version" -> "debian";
      default -> "";
    };
  }

  private static String text(InputStream in) throws IOException {
    return new String(in.readNBytes(4096), StandardCharsets.UTF_8);
  }

  /** The system that a file is named after. */
  static String byName(String name) {
    for (String system : new String[] {"alpine", "debian", "ubuntu", "fedora", "centos"}) {
      if (name.contains(system)) {
        return system;
      }
    }
    return "";
  }
}
