package io.proxmoxmpc.guest;

import io.proxmoxmpc.domain.GuestKind;
import io.proxmoxmpc.domain.SecretRef;
import io.proxmoxmpc.plan.Action;
import io.proxmoxmpc.proxmox.Delivery;
import io.proxmoxmpc.proxmox.Failure;
import io.proxmoxmpc.proxmox.ProxmoxClient;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.apache.commons.codec.digest.Sha2Crypt;

/** Sends an action, filling in its secrets at the last moment (law 9). */
final class ActionSender {
  private final ProxmoxClient client;

  ActionSender(ProxmoxClient client) {
    this.client = client;
  }

  /** Sends unless what the action was decided on is not true any more when its turn comes. */
  Sent send(Action action, SecretSource secrets, BooleanSupplier stillTrue) {
    try {
      return sendWith(action, secrets, stillTrue);
    } catch (SecretsAway e) {
      return new Sent.NotSent(new Failure.Busy(String.valueOf(e.getMessage())));
    }
  }

  private Sent sendWith(Action action, SecretSource secrets, BooleanSupplier stillTrue) {
    Request request = ActionRequests.of(action);
    SortedMap<String, String> params = new TreeMap<>(request.params());
    for (Map.Entry<String, SecretRef> entry : ActionRequests.secrets(action).entrySet()) {
      Optional<String> value = secrets.read(entry.getValue());
      if (value.isEmpty()) {
        return new Sent.NotSent(
            new Failure.Invalid(missing(entry.getValue()), Map.of(entry.getKey(), "missing")));
      }
      params.put(entry.getKey(), onTheWire(action.kind(), entry.getKey(), value.get()));
    }
    Delivery delivery =
        client.deliver(
            request.method(), request.path(), params, ActionRequests.taskNode(action), stillTrue);
    return switch (delivery) {
      case Delivery.Taken(var upid) ->
          upid.<Sent>map(task -> new Sent.Accepted(task.text())).orElseGet(Sent.Done::new);
      case Delivery.NotSent(Failure failure) -> new Sent.NotSent(failure);
      case Delivery.Refused(Failure failure) -> new Sent.Refused(failure);
      case Delivery.Unknown(Failure failure) -> new Sent.Unknown(failure);
    };
  }

  /** A VM's password is stored as sent, so it is hashed here; a container's is not stored. */
  private static String onTheWire(GuestKind kind, String key, String value) {
    return kind == GuestKind.QEMU && key.equals("cipassword") && !value.startsWith("$5$")
        ? Sha2Crypt.sha256Crypt(value.getBytes(StandardCharsets.UTF_8))
        : value;
  }

  private static String missing(SecretRef ref) {
    return "Secret %s/%s is missing or has no value under '%s'; create it, or name another"
        .formatted(ref.namespace(), ref.name(), ref.key());
  }
}
