package io.proxmoxmpc.proxmox;

import com.fasterxml.jackson.databind.JsonNode;
import io.proxmoxmpc.domain.GuestKind;
import io.proxmoxmpc.domain.InventoryGuest;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads that concern a cluster as a whole; most of them say which endpoint answered. */
public final class ClusterCalls {
  private static final Map<String, String> NONE = Map.of();
  private final ProxmoxClient client;

  public ClusterCalls(ProxmoxClient client) {
    this.client = client;
  }

  /** All guests and nodes in one answer, up to 10 s old (BH 15). */
  public Outcome<Listing> listing() {
    return client.getOrMoveOn("/cluster/resources").map(ClusterCalls::listing);
  }

  /** The cluster's root certificate; any token may read it (BH 22g). */
  public Outcome<RootCa> rootCa(String node) {
    Outcome<Answer> answer =
        client.getAnywhere("/nodes/" + Call.encode(node) + "/certificates/info", NONE);
    return switch (answer) {
      case Outcome.Failed<Answer>(Failure failure) -> Outcome.failed(failure);
      case Outcome.Ok<Answer>(Answer value) ->
          rootCaSha256(value.data())
              .map(sha -> Outcome.ok(new RootCa(sha, value.endpoint())))
              .orElseGet(() ->
                  Outcome.failed(
                      new Failure.Unreachable(
                          value.endpoint()
                              + " shows no pve-root-ca.pem, so nobody can tell which"
                              + " cluster it is")));
    };
  }

  /** Needs Sys.Audit on /, so an answer also proves that the token has it. */
  public Outcome<ClusterStatus> status() {
    return client
        .getAnywhere("/cluster/status", NONE)
        .map(answer -> new ClusterStatus(quorate(answer.data()), answer.endpoint()));
  }

  /** Running and recently ended tasks of all nodes, as the endpoint of the round tells them. */
  public Outcome<List<TaskRow>> tasks(String endpoint) {
    return switch (client.getAnywhere("/cluster/tasks", NONE)) {
      case Outcome.Failed<Answer>(Failure failure) -> Outcome.failed(failure);
      case Outcome.Ok<Answer>(Answer answer) when answer.endpoint().equals(endpoint) ->
          Outcome.ok(TaskCalls.rows(answer.data()));
      case Outcome.Ok<Answer>(Answer answer) ->
          Outcome.failed(new Failure.Busy(answer.endpoint() + " answered instead of " + endpoint));
    };
  }

  public Outcome<String> version() {
    return client
        .getAnywhere("/version", NONE)
        .map(answer -> Rows.text(answer.data(), "version", ""));
  }

  private static Listing listing(Answer answer) {
    List<InventoryGuest> guests = new ArrayList<>();
    SortedMap<String, Boolean> nodes = new TreeMap<>();
    for (JsonNode row : answer.data()) {
      switch (Rows.text(row, "type", "")) {
        case "qemu" -> guest(GuestKind.QEMU, row).ifPresent(guests::add);
        case "lxc" -> guest(GuestKind.LXC, row).ifPresent(guests::add);
        case "node" ->
            nodes.put(Rows.text(row, "node", ""), "online".equals(Rows.text(row, "status", "")));
        default -> {
          // Storages, networks, pools: nobody asks for them yet.
        }
      }
    }
    return new Listing(guests, nodes, answer.endpoint());
  }

  private static Optional<InventoryGuest> guest(GuestKind kind, JsonNode row) {
    return Rows.integer(row, "vmid")
        .map(vmid ->
            new InventoryGuest(
                kind,
                vmid,
                Rows.text(row, "node", ""),
                Rows.text(row, "status", "unknown"),
                Rows.text(row, "name"),
                Rows.flag(row, "template"),
                Rows.text(row, "lock"),
                Rows.set(Rows.text(row, "tags")),
                Rows.text(row, "pool")));
  }

  /** A node that stands alone has no cluster row and needs no quorum (BH 22g). */
  private static boolean quorate(JsonNode rows) {
    for (JsonNode row : rows) {
      if ("cluster".equals(Rows.text(row, "type"))) {
        return Rows.flag(row, "quorate");
      }
    }
    return true;
  }

  private static Optional<String> rootCaSha256(JsonNode rows) {
    for (JsonNode row : rows) {
      if ("pve-root-ca.pem".equals(Rows.text(row, "filename"))) {
        return sha256(Rows.text(row, "pem", ""));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> sha256(String pem) {
    try {
      var in = new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII));
      X509Certificate certificate =
          (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
      return Optional.of(Fingerprint.sha256(certificate));
    } catch (CertificateException e) {
      return Optional.empty();
    }
  }
}
