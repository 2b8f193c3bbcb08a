package io.proxmoxmpc.export;

/** Why an export did not come to its end, with what to do about it. */
public record ExportFailure(Kind kind, String message) {
  /** Whether waiting helps ({@code transitory}) or somebody has to change something. */
  public enum Kind {
    UNREACHABLE(true),
    REJECTED(true),
    HISTORY_UNAVAILABLE(true),
    BAD_CREDENTIALS(false),
    PATH_TAKEN(false),
    FORBIDDEN_URL(false),
    HISTORY_BEHIND(false);

    private final boolean transitory;

    Kind(boolean transitory) {
      this.transitory = transitory;
    }

    public boolean transitory() {
      return transitory;
    }
  }
}
