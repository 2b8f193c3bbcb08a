package io.proxmoxmpc.export;

/** Carries out of the depth of a run why nothing may be written to that repository. */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1;

  private final ExportFailure.Kind kind;

  Refusal(ExportFailure.Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  ExportFailure.Kind kind() {
    return kind;
  }
}
