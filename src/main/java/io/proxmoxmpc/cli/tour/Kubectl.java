package io.proxmoxmpc.cli.tour;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** kubectl on the local control plane; what changes or waits is shown as one would type it. */
final class Kubectl {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path program;
  private final Path kubeconfig;
  private final Narrator narrator;

  Kubectl(Path program, Path kubeconfig, Narrator narrator) {
    this.program = program;
    this.kubeconfig = kubeconfig;
    this.narrator = narrator;
  }

  /** Runs a command in front of the reader. */
  String run(String... arguments) throws NotObserved {
    var typed = new ArrayList<>(List.of("kubectl"));
    typed.addAll(List.of(arguments));
    narrator.command(Commands.shown(typed));
    return Commands.run(environment(), command(arguments));
  }

  /** Waits as {@code kubectl wait} does; what it waited for in vain says why. */
  void await(Ref ref, String condition) throws NotObserved {
    String limit = "--timeout=" + Await.LIMIT.toSeconds() + "s";
    try {
      String unused = run(ref.with("wait", "--for=condition=" + condition, limit));
    } catch (NotObserved e) {
      throw new NotObserved(
          "%s did not become %s in %d s; it says: %s"
              .formatted(ref, condition, Await.LIMIT.toSeconds(), get(ref).conditions()),
          e);
    }
  }

  /** Waits until a field has a value. */
  void awaitField(Ref ref, String jsonPath, String value) throws NotObserved {
    String limit = "--timeout=" + Await.LIMIT.toSeconds() + "s";
    String unused = run(ref.with("wait", "--for=jsonpath=" + jsonPath + "=" + value, limit));
  }

  /** The object as it stands, without showing the command. */
  Resource get(Ref ref) throws NotObserved {
    String text = Commands.run(environment(), command(ref.with("get", "-o", "json")));
    try {
      return new Resource(JSON.readTree(text));
    } catch (JsonProcessingException e) {
      throw new NotObserved("kubectl get " + ref + " did not print JSON: " + e.getMessage(), e);
    }
  }

  /** A table of a few objects, as people read it. */
  String table(Ref ref) throws NotObserved {
    return Commands.run(environment(), command(ref.with("get")));
  }

  boolean exists(Ref ref) throws NotObserved {
    String[] quietly = ref.with("get", "--ignore-not-found", "-o", "name");
    return !Commands.run(environment(), command(quietly)).isBlank();
  }

  private List<String> command(String... arguments) {
    var all = new ArrayList<>(List.of(program.toString()));
    all.addAll(List.of(arguments));
    return all;
  }

  private Map<String, String> environment() {
    return Map.of("KUBECONFIG", kubeconfig.toString());
  }
}
