package io.proxmoxmpc.history;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.ColumnTransformer;
import org.jspecify.annotations.Nullable;

/** The row of a guest that we own, owned or are about to make. */
@Entity
@Table(name = "guest")
@SuppressWarnings("NullAway.Init")
class GuestRow extends PanacheEntityBase {
  /** A claim's state, and one for guests that are proven to be gone. */
  enum State {
    CLAIMED,
    OWNED,
    RETAINED,
    SIGHTED,
    RELEASED,
    ABANDONED,
    DELETED;

    /** Whether a resource has the guest, so that nobody else may claim its id. */
    boolean held() {
      return this == CLAIMED || this == OWNED;
    }
  }

  @EmbeddedId public GuestKey key;
  public String kind;
  public String ownerNamespace;
  public String ownerName;
  public String ownerUid;

  @Enumerated(EnumType.STRING)
  public State state;

  public @Nullable String witness;

  @ColumnTransformer(write = "?::jsonb")
  public String lastApplied;

  @ColumnTransformer(write = "?::jsonb")
  public String volumes;

  public @Nullable String madeFrom;

  @Column(updatable = false)
  public Instant created;

  public Instant updated;
}
