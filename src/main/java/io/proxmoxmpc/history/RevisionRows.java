package io.proxmoxmpc.history;

import com.fasterxml.jackson.core.type.TypeReference;
import io.proxmoxmpc.domain.GuestKind;
import io.proxmoxmpc.domain.Owner;
import java.util.List;
import java.util.Objects;

/** Between the rows of revisions and what the rest of the program calls them. */
final class RevisionRows {
  private RevisionRows() {}

  static RevisionRow of(RevisionContent content) {
    RevisionRow row = new RevisionRow();
    row.clusterId = content.clusterId();
    row.vmid = content.vmid();
    row.kind = content.owner().kind().apiName();
    row.ownerNamespace = content.owner().namespace();
    row.ownerName = content.owner().name();
    row.ownerUid = content.owner().uid();
    row.cluster = content.cluster();
    row.content = Json.write(content.meaning());
    row.manifest = Json.text(content.manifest());
    row.addresses = Json.write(content.addresses());
    row.author = Json.text(content.author());
    return row;
  }

  static RevisionRow farewell(RevisionRow last) {
    RevisionRow row = new RevisionRow();
    row.clusterId = last.clusterId;
    row.vmid = last.vmid;
    row.kind = last.kind;
    row.ownerNamespace = last.ownerNamespace;
    row.ownerName = last.ownerName;
    row.ownerUid = last.ownerUid;
    row.cluster = last.cluster;
    row.gone = true;
    row.content = "{}";
    row.manifest = "";
    row.addresses = "[]";
    row.author = RevisionContent.OURS;
    return row;
  }

  /** Compared as values: PostgreSQL gives JSON back in its own spelling. */
  static boolean sameMeaning(RevisionRow a, RevisionRow b) {
    return !a.gone
        && owner(a).equals(owner(b))
        && a.cluster.equals(b.cluster)
        && a.manifest.equals(b.manifest)
        && addresses(a).equals(addresses(b))
        && meaning(a).equals(meaning(b));
  }

  static EstateGuest guest(RevisionRow row) {
    return new EstateGuest(
        Objects.requireNonNull(row.id),
        new RevisionContent(
            row.clusterId,
            row.vmid,
            owner(row),
            row.cluster,
            meaning(row),
            row.manifest,
            addresses(row),
            row.author),
        row.at);
  }

  static Recorded recorded(RevisionRow row) {
    return new Recorded(meaning(row), row.at);
  }

  static RevisionNote note(RevisionRow row) {
    return new RevisionNote(
        Objects.requireNonNull(row.id),
        row.clusterId,
        row.cluster,
        row.vmid,
        owner(row),
        row.gone,
        row.author,
        row.at);
  }

  private static Owner owner(RevisionRow row) {
    return new Owner(
        GuestKind.ofApiName(row.kind), row.ownerNamespace, row.ownerName, row.ownerUid);
  }

  private static GuestMeaning meaning(RevisionRow row) {
    return Json.read(row.content, new TypeReference<>() {});
  }

  private static List<String> addresses(RevisionRow row) {
    return Json.read(row.addresses, new TypeReference<>() {});
  }
}
