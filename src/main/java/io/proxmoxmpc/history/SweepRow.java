package io.proxmoxmpc.history;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** That every guest of a cluster was asked once since this database began. */
@Entity
@Table(name = "sweep")
@SuppressWarnings("NullAway.Init")
class SweepRow extends PanacheEntityBase {
  @Id public String clusterId;
  public Instant sweptAt;
  public int highestVmid;
  public int acceptedUnread;
}
