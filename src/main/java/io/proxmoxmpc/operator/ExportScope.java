package io.proxmoxmpc.operator;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.proxmoxmpc.api.ExportSpec;
import io.proxmoxmpc.api.GuestResource;
import io.proxmoxmpc.api.ProxmoxExport;
import io.proxmoxmpc.api.Selector;
import io.proxmoxmpc.export.ExportRequest;
import io.proxmoxmpc.export.git.Branch;
import io.proxmoxmpc.export.git.NewCommit.Person;
import io.proxmoxmpc.export.render.Part;
import io.proxmoxmpc.history.EstateFilter;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a ProxmoxExport covers, and where it goes. */
@ApplicationScoped
class ExportScope {
  private final KubernetesClient client;
  private final GuestDirectory directory;
  private final OperatorSettings settings;

  ExportScope(KubernetesClient client, GuestDirectory directory, OperatorSettings settings) {
    this.client = client;
    this.directory = directory;
    this.settings = settings;
  }

  ExportRequest request(ProxmoxExport export) {
    ExportSpec spec = export.getSpec();
    List<String> clusters = spec.clusters() == null ? List.of() : spec.clusters();
    return new ExportRequest(
        branch(spec),
        path(spec),
        author(spec.author()),
        parts(spec.include()),
        new EstateFilter(Set.copyOf(clusters), namespaces(export), guests(spec)),
        settings.operatorId().orElse(""),
        settings.allowFileRepositories());
  }

  /** Only the operator's own namespace may look into others. */
  boolean reachesTooFar(ProxmoxExport export) {
    return export.getSpec().namespaces() != null && !isOurs(export);
  }

  /** Before all resources are known, their labels choose nothing, which would empty an export. */
  boolean isKnown(ProxmoxExport export) {
    return selector(export.getSpec()) == null || directory.isComplete();
  }

  private Optional<Set<String>> guests(ExportSpec spec) {
    Selector selector = selector(spec);
    if (selector == null) {
      return Optional.empty();
    }
    return Optional.of(
        directory
            .all()
            .map(GuestResource::getMetadata)
            .filter(meta ->
                Selectors.matches(selector, meta.getLabels() == null ? Map.of() : meta.getLabels()))
            .map(ObjectMeta::getUid)
            .collect(Collectors.toSet()));
  }

  private static @Nullable Selector selector(ExportSpec spec) {
    return spec.guests() == null ? null : spec.guests().selector();
  }

  /** Two exports of the same place would overwrite each other for ever. */
  static boolean samePlace(ProxmoxExport one, ProxmoxExport other) {
    return branch(one.getSpec()).url().equals(branch(other.getSpec()).url())
        && branch(one.getSpec()).target().equals(branch(other.getSpec()).target())
        && path(one.getSpec()).equals(path(other.getSpec()));
  }

  private boolean isOurs(ProxmoxExport export) {
    return settings.namespace().equals(export.getMetadata().getNamespace());
  }

  private Optional<Set<String>> namespaces(ProxmoxExport export) {
    if (!isOurs(export)) {
      return Optional.of(Set.of(export.getMetadata().getNamespace()));
    }
    var selection = export.getSpec().namespaces();
    if (selection == null) {
      return Optional.empty();
    }
    return Optional.of(
        client.namespaces().list().getItems().stream()
            .filter(namespace -> {
              Map<String, String> labels = namespace.getMetadata().getLabels();
              return Selectors.chooses(
                  selection, namespace.getMetadata().getName(), labels == null ? Map.of() : labels);
            })
            .map(namespace -> namespace.getMetadata().getName())
            .collect(Collectors.toSet()));
  }

  private static Branch branch(ExportSpec spec) {
    ExportSpec.Repository repository = spec.repository();
    String name = repository.branch() == null ? "main" : repository.branch();
    boolean apart = spec.push() == ExportSpec.Push.Branch;
    return new Branch(
        repository.url(),
        name,
        apart ? Optional.ofNullable(repository.pushBranch()) : Optional.empty());
  }

  private static String path(ExportSpec spec) {
    return spec.repository().path() == null ? "." : spec.repository().path();
  }

  private static Person author(ExportSpec.@Nullable Author author) {
    return author == null || author.name() == null || author.email() == null
        ? new Person("Proxmox-MPC", "proxmox-mpc@localhost")
        : new Person(author.name(), author.email());
  }

  private static Set<Part> parts(@Nullable List<ExportSpec.Part> include) {
    if (include == null) {
      return Set.of(Part.values());
    }
    Set<String> names =
        include.stream().filter(Objects::nonNull).map(Enum::name).collect(Collectors.toSet());
    return Arrays.stream(Part.values())
        .filter(part -> names.contains(part.text()))
        .collect(Collectors.toSet());
  }
}
