package io.proxmoxmpc.cli.tour;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Runs programs and returns what they print. */
final class Commands {
  private Commands() {}

  /** What a program prints that must succeed; else its own words are the failure. */
  static String run(Map<String, String> environment, List<String> command) throws NotObserved {
    Result result = attempt(environment, command);
    if (result.status() != 0) {
      throw new NotObserved(
          "%s ended with status %d: %s"
              .formatted(shown(command), result.status(), result.words().strip()));
    }
    return result.output();
  }

  /** How a program ends, whatever that is. */
  static Result attempt(Map<String, String> environment, List<String> command) throws NotObserved {
    var builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      var errors = CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
      String output = text(process.getInputStream());
      return new Result(process.waitFor(), output, errors.join());
    } catch (IOException e) {
      throw new NotObserved("cannot run " + command.getFirst() + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotObserved("interrupted while this ran: " + shown(command), e);
    }
  }

  private static String text(InputStream in) {
    try (in) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A command as one would type it. */
  static String shown(List<String> command) {
    return String.join(" ", command.stream().map(Commands::quoted).toList());
  }

  private static String quoted(String word) {
    return word.matches("[A-Za-z0-9_./:=,@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  /** How a program ended and what it printed. */
  record Result(int status, String output, String errors) {
    /** Whichever stream has the reason. */
    String words() {
      return errors.isBlank() ? output : errors;
    }
  }
}
