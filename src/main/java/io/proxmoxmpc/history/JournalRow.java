package io.proxmoxmpc.history;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** One row of the journal: written once, never changed. */
@Entity
@Immutable
@Table(name = "journal")
@SuppressWarnings("NullAway.Init")
class JournalRow extends PanacheEntityBase {
  /** What a row says about its operation; spelled as the table has it. */
  enum Kind {
    Intent,
    Accepted,
    Outcome,
    Grant
  }

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  public @Nullable Long id;

  public UUID operation;

  @Enumerated(EnumType.STRING)
  public Kind kind;

  public String clusterId;
  public int vmid;
  public String guestKind;
  public String ownerNamespace;
  public String ownerName;
  public String ownerUid;
  public String action;
  public @Nullable String node;
  public @Nullable String method;
  public @Nullable String path;

  @ColumnTransformer(write = "?::jsonb")
  public String params;

  @ColumnTransformer(write = "?::jsonb")
  public String changes = "[]";

  public @Nullable String upid;
  public @Nullable String planHash;
  public @Nullable Long generation;
  public String who;
  public @Nullable String outcome;
  public @Nullable String detail;
  public Instant at;
}
