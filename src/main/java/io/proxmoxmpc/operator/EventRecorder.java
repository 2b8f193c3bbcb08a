package io.proxmoxmpc.operator;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.proxmoxmpc.api.Api;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.zip.CRC32;
import org.jboss.logging.Logger;

/**
 * Writes Events; the same text about the same object becomes one Event whose count grows. An Event
 * that cannot be written is logged and never fails a pass.
 */
@ApplicationScoped
class EventRecorder {
  private static final Logger LOG = Logger.getLogger(EventRecorder.class);

  /** The API allows 1,024 characters. */
  private static final int MAX_MESSAGE = 1000;

  /** Room for a dot and the hash in the 253 characters of an object's name. */
  private static final int MAX_OBJECT_NAME = 240;

  private final KubernetesClient client;
  private final String instance =
      Optional.ofNullable(System.getenv("HOSTNAME")).filter(h -> !h.isBlank()).orElse("local");

  EventRecorder(KubernetesClient client) {
    this.client = client;
  }

  void record(HasMetadata about, boolean warning, String reason, String message) {
    String text = message.length() > MAX_MESSAGE ? message.substring(0, MAX_MESSAGE) : message;
    String type = warning ? "Warning" : "Normal";
    ObjectMeta meta = about.getMetadata();
    // Events about cluster-scoped objects live in "default", as the core controllers do it.
    String namespace = Optional.ofNullable(meta.getNamespace()).orElse("default");
    String name = name(meta, type, reason, text);
    String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    try {
      Resource<Event> resource = client.v1().events().inNamespace(namespace).withName(name);
      Event old = resource.get();
      if (old == null) {
        Event event = build(about, namespace, name, now, new Text(type, reason, text));
        client.v1().events().inNamespace(namespace).resource(event).create();
      } else {
        int count = old.getCount() == null ? 2 : old.getCount() + 1;
        resource.patch(
            PatchContext.of(PatchType.JSON_MERGE),
            "{\"count\":" + count + ",\"lastTimestamp\":\"" + now + "\"}");
      }
    } catch (KubernetesClientException e) {
      LOG.warnf("an Event about %s %s was not written: %s", about.getKind(), name, e.getMessage());
    }
  }

  private Event build(HasMetadata about, String namespace, String name, String now, Text text) {
    ObjectMeta meta = about.getMetadata();
    return new EventBuilder()
        .withNewMetadata()
        .withName(name)
        .withNamespace(namespace)
        .endMetadata()
        .withInvolvedObject(
            new ObjectReferenceBuilder()
                .withApiVersion(about.getApiVersion())
                .withKind(about.getKind())
                .withName(meta.getName())
                .withNamespace(meta.getNamespace())
                .withUid(meta.getUid())
                .build())
        .withType(text.type())
        .withReason(text.reason())
        .withMessage(text.message())
        .withFirstTimestamp(now)
        .withLastTimestamp(now)
        .withCount(1)
        .withNewSource()
        .withComponent(Api.FIELD_MANAGER)
        .endSource()
        .withReportingComponent(Api.FIELD_MANAGER)
        .withReportingInstance(instance)
        .build();
  }

  private record Text(String type, String reason, String message) {}

  private static String name(ObjectMeta meta, String type, String reason, String message) {
    CRC32 crc = new CRC32();
    String identity = meta.getUid() + '|' + type + '|' + reason + '|' + message;
    crc.update(identity.getBytes(StandardCharsets.UTF_8));
    String owner = meta.getName();
    return (owner.length() > MAX_OBJECT_NAME ? owner.substring(0, MAX_OBJECT_NAME) : owner)
        + '.'
        + "%08x".formatted(crc.getValue());
  }
}
