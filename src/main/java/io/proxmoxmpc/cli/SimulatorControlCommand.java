package io.proxmoxmpc.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends one request to the control API of a running simulator and prints the answer. */
@Command(
    name = "ctl",
    description = {
      "Controls a running simulator: faults, nodes, quorum, the clock, the state.",
      "",
      "docs/simulator.md lists all paths and what they take."
    },
    footer = {
      "",
      "Examples:",
      "  ./mpc simulator ctl --url http://127.0.0.1:8007 GET /requests",
      "  ./mpc simulator ctl --url http://127.0.0.1:8007 POST /nodes/pve2/down",
      "  ./mpc simulator ctl --url http://127.0.0.1:8007 POST /faults \\",
      "    '{\"action\":\"status\",\"path\":\"/version\",\"status\":595,\"text\":\"No route to"
          + " host\"}'"
    })
final class SimulatorControlCommand implements Callable<Integer> {
  @Option(
      names = "--url",
      required = true,
      description = "Address of the control API, as the simulator printed it.")
  private URI url = URI.create("http://127.0.0.1");

  @Parameters(index = "0", paramLabel = "METHOD", description = "GET, POST, PUT or DELETE.")
  private String method = "GET";

  @Parameters(index = "1", paramLabel = "PATH", description = "Such as /faults.")
  private String path = "/";

  @Parameters(
      index = "2",
      paramLabel = "JSON",
      arity = "0..1",
      description = "The body, where the path takes one.")
  private String json = "";

  @Mixin private HelpOption help = new HelpOption();

  @Override
  public Integer call() throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(url.resolve(path))
            .method(method.toUpperCase(Locale.ROOT), HttpRequest.BodyPublishers.ofString(json))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      System.out.println(answer.body());
      return answer.statusCode() == 200 ? 0 : 1;
    } catch (IOException e) {
      System.err.println("mpc: no simulator answers at " + url + ": start one, or correct --url");
      return 2;
    }
  }
}
