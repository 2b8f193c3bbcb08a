package io.proxmoxmpc.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.proxmoxmpc.local.GuardedProcess;
import io.proxmoxmpc.local.JavaProgram;
import io.proxmoxmpc.local.Ports;
import io.proxmoxmpc.local.Progress;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The packaged operator as a child process of a test. */
public final class OperatorUnderTest {
  private final Path log;
  private final Map<String, String> environment;
  private final URI uri;
  private final String name;
  private GuardedProcess process;

  OperatorUnderTest(Path folder, String name, Map<String, String> environment) {
    this.name = name;
    this.log = folder.resolve(name + ".log");
    this.environment = new HashMap<>(environment);
    int port = new Ports(folder).choose(name, Progress.silent());
    this.uri = URI.create("http://127.0.0.1:" + port);
    this.environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
  }

  /** Starts it, or starts it again, with the same settings; returns at once. */
  public OperatorUnderTest start() {
    var command = JavaProgram.own().command(384, List.of("operator"));
    process = GuardedProcess.start(name, log, environment, command);
    return this;
  }

  /** Returns when it says that it is ready. */
  public OperatorUnderTest awaitReady() {
    await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(200))
        .until(() -> {
          assertThat(process.isAlive()).as("the operator ended:\n%s", log()).isTrue();
          return get("/q/health/ready") == 200;
        });
    return this;
  }

  /**
   * What it logged of exceptions that went through our code. A watch that the API server closes is
   * logged by the Kubernetes client with its own frames only, and is asked for again.
   */
  public List<String> stackTracesOfOurs() {
    return log()
        .lines()
        .filter(line ->
            line.startsWith("\tat io.proxmoxmpc") || line.startsWith("\tat org.eclipse.jgit"))
        .toList();
  }

  /** SIGKILL. */
  public void kill() {
    if (process != null) {
      process.kill();
    }
  }

  /** SIGTERM, and waits for its end. */
  public void stop() {
    process.terminate();
  }

  /** Another signal by its name, such as STOP and CONT. */
  public void signal(String signal) {
    try {
      int status =
          new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
      if (status != 0) {
        throw new IllegalStateException("kill -" + signal + " ended with " + status);
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public boolean isAlive() {
    return process != null && process.isAlive();
  }

  public URI uri() {
    return uri;
  }

  /** Everything that it has logged in all its lives. */
  public String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return "(no log: " + e + ")";
    }
  }

  /** Not HTTP/2, whose upgrade was once seen to lose the body of an answer. */
  private static HttpClient http() {
    return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  }

  /** The body of a GET. */
  public String text(String path) {
    try (var client = http()) {
      var request = HttpRequest.newBuilder(uri.resolve(path)).timeout(Duration.ofSeconds(10));
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The status of a GET, or 0 when nobody answers. */
  public int get(String path) {
    try (var client = http()) {
      var request = HttpRequest.newBuilder(uri.resolve(path)).timeout(Duration.ofSeconds(5));
      return client.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }
}
