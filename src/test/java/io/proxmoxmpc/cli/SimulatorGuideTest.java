package io.proxmoxmpc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.proxmoxmpc.simulator.Simulator;
import io.proxmoxmpc.simulator.SimulatorOptions;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every command of {@code docs/simulator.md} works, and its tables tell the truth. */
final class SimulatorGuideTest {
  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");
  private static final Pattern ROUTE = Pattern.compile("`(GET|POST|PUT|DELETE) (/[A-Za-z/]*)`");
  @TempDir private Path folder;
  @AutoClose private final Simulator simulator = Simulator.start(SimulatorOptions.fast());
  private String guide = "";

  @BeforeEach
  void start() throws IOException {
    guide = Files.readString(Path.of("docs/simulator.md")).replace("\\\n", " ");
    Files.writeString(folder.resolve("ca.pem"), simulator.caPem());
    Files.writeString(folder.resolve("simulator.log"), "ready\n");
  }

  @Test
  void everyCommandRuns() throws Exception {
    List<String> commands = guide.lines().filter(line -> line.startsWith("    ")).toList();
    assertThat(commands).hasSizeGreaterThan(8);
    for (String command : commands) {
      run(command.strip());
    }
  }

  private void run(String command) throws Exception {
    if (command.startsWith("{")) {
      assertThat(ctl("POST", "/faults", command)).as(command).isZero();
    } else if (command.startsWith("./mpc simulator ctl")) {
      String here = command.replace("http://127.0.0.1:8007", control());
      assertThat(MpcCommand.commandLine().execute(words(here))).as(command).isZero();
    } else if (command.startsWith("./mpc ")) {
      // A program that does not end: its words are understood.
      String options = command.replaceFirst(" *(>.*)?&$", "");
      assertThat(MpcCommand.commandLine().parseArgs(words(options)).errors()).isEmpty();
    } else if (command.startsWith("python3 ")) {
      // ReplayIT plays it; here it is enough that what the command names is there.
      assertThat(Path.of(words(command)[0])).exists();
    } else {
      assertThat(command).matches("(curl|until) .*");
      shell(command);
    }
  }

  private void shell(String command) throws Exception {
    String here =
        command
            .replace("/tmp/", folder + "/")
            .replace("127.0.0.1:8006", "127.0.0.1:" + simulator.port());
    Path output = folder.resolve("output");
    Process process =
        new ProcessBuilder("bash", "-c", here)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(here).isTrue();
    assertThat(process.exitValue()).as(here).isZero();
    if (command.startsWith("curl")) {
      assertThat(Files.readString(output, StandardCharsets.UTF_8)).contains("\"release\":\"9.2\"");
    }
  }

  /** The words behind the program, as a shell would split them. */
  private static String[] words(String command) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(command);
    while (matcher.find()) {
      words.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
    }
    return words.subList(1, words.size()).toArray(String[]::new);
  }

  private HttpResponse<String> asked(String method, String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(simulator.controlEndpoint().resolve(path))
            .version(HttpClient.Version.HTTP_1_1)
            .method(method, HttpRequest.BodyPublishers.ofString("{}"))
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void everyPathOfTheControlApiIsThere() throws Exception {
    assertThat(ctl("POST", "/faults", "{\"action\": \"hang\"}")).isZero();
    Matcher routes = ROUTE.matcher(guide);
    List<String> unknown = new ArrayList<>();
    int found = 0;
    while (routes.find()) {
      found++;
      String path =
          routes
              .group(2)
              .replace("/faults/ID", "/faults/1")
              .replace("/guests/ID", "/guests/9000")
              .replace("/nodes/N", "/nodes/pve3")
              .replace("/storages/S", "/storages/local");
      HttpResponse<String> answer = asked(routes.group(1), path);
      if (answer.statusCode() == 405 || answer.body().contains("no such control path")) {
        unknown.add(routes.group(1) + " " + path);
      }
    }
    assertThat(unknown).isEmpty();
    assertThat(found).isGreaterThan(20);
  }

  @Test
  void theTokensAndStoragesAreThoseOfTheTables() {
    for (String token : Simulator.tokens()) {
      assertThat(guide).contains("`" + token.strip().split("\\s+")[0] + "`");
    }
    assertThat(guide).contains(Simulator.tokenSecret());
    for (String storage : List.of("local", "second", "local-lvm", "ceph", "shared")) {
      assertThat(guide).contains("`" + storage + "`");
    }
  }

  private String control() {
    return simulator.controlEndpoint().toString();
  }

  private int ctl(String... words) {
    List<String> all = new ArrayList<>(List.of("simulator", "ctl", "--url", control()));
    all.addAll(List.of(words));
    return MpcCommand.commandLine().execute(all.toArray(String[]::new));
  }
}
