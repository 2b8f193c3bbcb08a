package io.proxmoxmpc.history;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** Which cluster a ProxmoxCluster's name stands for since its first contact. */
@Entity
@Table(name = "cluster")
@SuppressWarnings("NullAway.Init")
class PinRow extends PanacheEntityBase {
  @Id public String name;
  public String clusterId;
  public Instant pinned;
}
