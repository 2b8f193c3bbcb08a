package io.proxmoxmpc.operator;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.proxmoxmpc.api.Annotations;
import io.proxmoxmpc.api.ExportSpec;
import io.proxmoxmpc.api.ExportStatus;
import io.proxmoxmpc.api.ProxmoxExport;
import io.proxmoxmpc.api.SecretRef;
import io.proxmoxmpc.domain.Reason;
import io.proxmoxmpc.export.ExportCredentials;
import io.proxmoxmpc.export.ExportResult;
import io.proxmoxmpc.export.Exporter;
import io.proxmoxmpc.operator.status.ExportStatusWriter;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One run of an export: the checks that need Kubernetes, the run itself, what to say about it. */
@ApplicationScoped
class ExportPass {
  private static final Logger LOG = Logger.getLogger(ExportPass.class);

  /** Somebody may have changed the branch behind our back; a look now and then finds out. */
  private static final Duration CALM = Duration.ofMinutes(10);

  private static final Duration FIRST_RETRY = Duration.ofSeconds(5);
  private static final int MOST_DOUBLINGS = 6;
  private static final Comparator<ProxmoxExport> BY_AGE =
      Comparator.comparing((ProxmoxExport export) -> export.getMetadata().getCreationTimestamp())
          .thenComparing(export -> export.getMetadata().getUid());

  private final Exporter exporter;
  private final ExportScope scope;
  private final ExportOutbox outbox;
  private final RepositorySecrets secrets;
  private final EventRecorder events;
  private final Map<String, Integer> failures = new ConcurrentHashMap<>();

  ExportPass(
      Exporter exporter,
      ExportScope scope,
      ExportOutbox outbox,
      RepositorySecrets secrets,
      EventRecorder events) {
    this.exporter = exporter;
    this.scope = scope;
    this.outbox = outbox;
    this.secrets = secrets;
    this.events = events;
  }

  /** What to say, and when to look again by itself. */
  record Outcome(ExportStatus status, Duration next) {}

  Outcome run(ProxmoxExport export) {
    ExportStatusWriter status = new ExportStatusWriter(export, Instant.now());
    ObjectMeta meta = export.getMetadata();
    String pause =
        meta.getAnnotations() == null ? null : meta.getAnnotations().get(Annotations.PAUSE);
    if (pause != null) {
      return new Outcome(status.paused(pause), CALM);
    }
    if (scope.reachesTooFar(export)) {
      return new Outcome(
          status.stalled(
              Reason.INVALID,
              "spec.namespaces: only an export in the operator's own namespace may cover others:"
                  + " remove it"),
          CALM);
    }
    Optional<ProxmoxExport> older = olderOfSamePlace(export);
    if (older.isPresent()) {
      ObjectMeta other = older.get().getMetadata();
      return new Outcome(
          status.stalled(
              Reason.PATH_TAKEN,
              "spec.repository: ProxmoxExport %s/%s writes this branch and path already: choose"
                      .formatted(other.getNamespace(), other.getName())
                  + " another path"),
          CALM);
    }
    if (!scope.isKnown(export)) {
      return new Outcome(
          status.waiting(Reason.PENDING, "the resources are still being listed"), FIRST_RETRY);
    }
    ExportSpec spec = export.getSpec();
    Optional<ExportCredentials> credentials =
        secrets.read(meta.getNamespace(), spec.repository().secretRef());
    if (credentials.isEmpty()) {
      return withoutSecret(status, missing(spec.repository().secretRef()));
    }
    return secrets
        .signed(credentials.get(), meta.getNamespace(), spec.signingSecretRef())
        .map(complete -> export(export, complete, status))
        .orElseGet(() -> withoutSecret(status, unsigned(spec.signingSecretRef())));
  }

  private static Outcome withoutSecret(ExportStatusWriter status, String message) {
    return new Outcome(
        status.stalled(Reason.CREDENTIALS_MISSING, message), FIRST_RETRY.multipliedBy(6));
  }

  private Outcome export(
      ProxmoxExport export, ExportCredentials credentials, ExportStatusWriter status) {
    ExportResult result = exporter.run(scope.request(export), credentials);
    String uid = export.getMetadata().getUid();
    ExportStatus told = status.exported(result);
    if (result.failure().isPresent()) {
      String message = result.failure().get().message();
      int before = failures.merge(uid, 1, Integer::sum) - 1;
      if (before == 0) {
        LOG.warnf("ProxmoxExport %s: %s", name(export), message);
        events.record(export, true, Reason.PUSH_FAILED.text(), message);
      }
      boolean again = result.failure().get().kind().transitory();
      return new Outcome(
          told, again ? FIRST_RETRY.multipliedBy(1L << Math.min(before, MOST_DOUBLINGS)) : CALM);
    }
    failures.remove(uid);
    if (!result.commits().isEmpty()) {
      LOG.infof("ProxmoxExport %s: pushed %d commits", name(export), result.commits().size());
      events.record(export, false, Reason.PUSHED.text(), "the estate was committed and pushed");
    }
    return new Outcome(told, CALM);
  }

  private Optional<ProxmoxExport> olderOfSamePlace(ProxmoxExport export) {
    return outbox
        .all()
        .filter(other -> !other.getMetadata().getUid().equals(export.getMetadata().getUid()))
        .filter(other -> ExportScope.samePlace(other, export))
        .filter(other -> BY_AGE.compare(other, export) < 0)
        .findFirst();
  }

  private static String unsigned(@Nullable SecretRef ref) {
    return "spec.signingSecretRef: Secret %s is missing or has no identity: put an SSH private key"
            .formatted(ref == null ? "" : ref.name())
        + " there, and its passphrase as password if it has one";
  }

  private static String missing(@Nullable SecretRef ref) {
    return "spec.repository.secretRef: Secret %s is missing or has neither username and password,"
            .formatted(ref == null ? "" : ref.name())
        + " bearerToken, nor identity and known_hosts";
  }

  private static String name(ProxmoxExport export) {
    return export.getMetadata().getNamespace() + "/" + export.getMetadata().getName();
  }
}
