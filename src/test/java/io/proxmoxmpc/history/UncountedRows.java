package io.proxmoxmpc.history;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;

/** The history is tested without the operator, who counts its rows. */
@DefaultBean
@ApplicationScoped
class UncountedRows implements JournalMeter {
  @Override
  public void written(String kind, String outcome) {}
}
