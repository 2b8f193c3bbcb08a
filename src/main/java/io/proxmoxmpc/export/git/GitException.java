package io.proxmoxmpc.export.git;

/**
 * Carries a {@link GitFailure} out of a remote call to the one place that turns it into a value.
 */
public final class GitException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient GitFailure failure;

  GitException(GitFailure failure, Throwable cause) {
    super(failure.message(), cause);
    this.failure = failure;
  }

  public GitFailure failure() {
    return failure;
  }
}
