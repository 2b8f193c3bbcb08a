package io.proxmoxmpc.plan;

/** The worst that an action can do to what runs or is stored in the guest. */
public enum Risk {
  SAFE("Safe"),
  RESTART("Restart"),
  POWER_CUT("PowerCut"),
  DATA_LOSS("DataLoss");

  private final String text;

  Risk(String text) {
    this.text = text;
  }

  public String text() {
    return text;
  }
}
