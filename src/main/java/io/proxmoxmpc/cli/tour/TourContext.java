package io.proxmoxmpc.cli.tour;

import com.fasterxml.jackson.databind.node.TextNode;
import io.proxmoxmpc.local.KubeTools;
import io.proxmoxmpc.local.Progress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the steps work with: kubectl for the wishes, and a witness for each place to look at. */
final class TourContext {
  static final String NAMESPACE = "tour";

  private final Stage stage;
  private final Narrator narrator;
  private final Kubectl kubectl;
  private final Manifests manifests;
  private final HttpClient https;
  private final JournalWitness journal;

  TourContext(Stage stage, Narrator narrator) throws NotObserved {
    var simulator = simulator(stage);
    this.stage = stage;
    this.narrator = narrator;
    this.kubectl = new Kubectl(KubeTools.kubectl(Progress.silent()), stage.kubeconfig(), narrator);
    this.https = simulator.client();
    this.journal = new JournalWitness(URI.create(address(stage, "postgres")));
    this.manifests = new Manifests(stage.dataDir().resolve("tour"), values(stage, NAMESPACE));
  }

  /** What the packaged manifests leave open. */
  static Map<String, String> values(Stage stage, String namespace) throws NotObserved {
    var simulator = simulator(stage);
    return Map.of(
        "namespace", namespace,
        "endpoint", simulator.address().toString(),
        "caBundle", TextNode.valueOf(simulator.caPem()).toString(),
        "tokenId", SimulatorAccess.OPERATOR.id(),
        "tokenSecret", SimulatorAccess.OPERATOR.secret(),
        "repository", address(stage, "git"));
  }

  private static SimulatorAccess simulator(Stage stage) {
    return SimulatorAccess.on(stage);
  }

  private static String address(Stage stage, String name) {
    return Objects.requireNonNull(stage.endpoints().get(name), name);
  }

  Stage stage() {
    return stage;
  }

  Kubectl kubectl() {
    return kubectl;
  }

  ProxmoxWitness proxmox() {
    return new ProxmoxWitness(proxmox(SimulatorAccess.OPERATOR));
  }

  /** Proxmox with the token of somebody who knows nothing of the operator. */
  ProxmoxApi somebodyElse() {
    return proxmox(SimulatorAccess.SOMEBODY_ELSE);
  }

  private ProxmoxApi proxmox(ProxmoxApi.Token token) {
    return new ProxmoxApi(https, URI.create(address(stage, "proxmox")), token);
  }

  JournalWitness journal() {
    return journal;
  }

  GitWitness git() {
    return new GitWitness(URI.create(address(stage, "git")));
  }

  SimulatorControl simulatorControl() {
    return new SimulatorControl(
        HttpClient.newHttpClient(), URI.create(address(stage, "simulatorControl")));
  }

  URI operator() {
    return URI.create(address(stage, "operator"));
  }

  Ref vm(String name) {
    return new Ref("pvm", name, NAMESPACE);
  }

  Ref container(String name) {
    return new Ref("pct", name, NAMESPACE);
  }

  Ref export(String name) {
    return new Ref("pex", name, NAMESPACE);
  }

  /** Shows what a witness has seen. */
  void saw(Witness witness, String text) {
    narrator.evidence(witness, text);
  }

  void saw(Witness witness, List<String> texts) {
    texts.forEach(text -> saw(witness, text));
  }

  /** Asks for one more pass and returns when it was made: what is still so then was left alone. */
  void awaitOneMorePass(Ref ref) throws NotObserved {
    String value = Long.toString(System.currentTimeMillis());
    String annotation = "proxmox-mpc.io/reconcile-at=" + value;
    String unused = kubectl.run(ref.with("annotate", "--overwrite", annotation));
    kubectl.awaitField(ref, "{.status.lastHandledReconcileAt}", value);
  }

  /** Applies a packaged manifest, from a file that the reader can look at. */
  void apply(String manifest) throws NotObserved {
    Path file = manifests.write(manifest);
    String unused = kubectl.run("apply", "-f", file.toString());
  }

  void patch(Ref ref, String mergePatch) throws NotObserved {
    String unused = kubectl.run(ref.with("patch", "--type=merge", "-p", mergePatch));
  }

  /** Where the journal and the repository end now, to tell later what came after. */
  Mark mark() throws NotObserved {
    return new Mark(journal.last(), git().head());
  }

  /** A moment in the journal and in the repository. */
  record Mark(long journalRow, String commit) {}

  /** The operations on a guest since a moment; all of them are closed. */
  List<JournalWitness.Operation> operations(Ref ref, Mark since) throws NotObserved {
    return Await.until(
        "every intent for " + ref + " has an outcome in the journal",
        () -> {
          var found = journal.since(since.journalRow(), ref);
          boolean closed = found.stream().noneMatch(o -> o.outcome().isEmpty());
          return closed ? java.util.Optional.of(found) : java.util.Optional.empty();
        });
  }
}
