package io.proxmoxmpc.history;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** One change of a guest's meaning: written once, never changed. */
@Entity
@Immutable
@Table(name = "revision")
@SuppressWarnings("NullAway.Init")
class RevisionRow extends PanacheEntityBase {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  public @Nullable Long id;

  public String clusterId;
  public int vmid;
  public String kind;
  public String ownerNamespace;
  public String ownerName;
  public String ownerUid;
  public String cluster;
  public boolean gone;

  @ColumnTransformer(write = "?::jsonb")
  public String content;

  public String manifest;

  @ColumnTransformer(write = "?::jsonb")
  public String addresses;

  public String author;
  public Instant at;
}
