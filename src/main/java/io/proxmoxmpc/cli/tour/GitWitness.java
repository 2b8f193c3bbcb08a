package io.proxmoxmpc.cli.tour;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What git finds in the repository that the estate is exported to. */
record GitWitness(URI repository) {
  private static final Map<String, String> ENGLISH = Map.of("LC_ALL", "C");

  /** The last commit of main; empty while there is none. */
  String head() throws NotObserved {
    var result = Commands.attempt(ENGLISH, git("rev-parse", "--verify", "--quiet", "main"));
    return result.status() == 0 ? result.output().strip() : "";
  }

  /** The first line of every commit after another, the oldest first. */
  List<String> log(String after) throws NotObserved {
    if (head().isEmpty()) {
      return List.of();
    }
    String range = after.isEmpty() ? "main" : after + "..main";
    return run("log", "--reverse", "--format=%h %an: %s", range).lines().toList();
  }

  /** Every commit with what it changed, the oldest first. */
  List<String> story() throws NotObserved {
    var lines = new ArrayList<String>();
    for (String line : run("log", "--reverse", "--format=%h %s%n%b", "main").lines().toList()) {
      if (line.startsWith("- ")) {
        lines.add("          " + line);
      } else if (line.startsWith("Changed-By: ") && !line.endsWith(": proxmox-mpc")) {
        lines.add("          " + line);
      } else if (!line.isBlank() && !line.matches("[A-Z][A-Za-z-]+: .*")) {
        lines.add(line);
      }
    }
    return lines;
  }

  /** The newest commit after another whose words or changed lines name something. */
  Optional<String> commitAbout(String name, String after) throws NotObserved {
    for (String line : log(after).reversed()) {
      String commit = line.substring(0, line.indexOf(' '));
      if (run("show", commit).contains(name)) {
        return Optional.of(line);
      }
    }
    return Optional.empty();
  }

  /** The files of the last commit. */
  List<String> files() throws NotObserved {
    return run("ls-tree", "-r", "--name-only", "main").lines().toList();
  }

  private String run(String... arguments) throws NotObserved {
    return Commands.run(ENGLISH, git(arguments));
  }

  private List<String> git(String... arguments) {
    var all = new ArrayList<>(List.of("git", "--git-dir=" + repository.getPath()));
    all.addAll(List.of(arguments));
    return all;
  }
}
