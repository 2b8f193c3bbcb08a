package io.proxmoxmpc.plan;

import java.util.List;
import java.util.Optional;

/** One action of a plan with what it changes, what it risks, and why it may have to wait. */
public record Step(
    Action action, Risk risk, String title, List<Change> changes, Optional<Block> block) {

  /** Why a step is not taken now, and what would let it go on. */
  public record Block(Kind kind, String message) {
    /** What can lift the block. */
    public enum Kind {
      /** An approval of this very plan. */
      APPROVAL,
      /** policy.reboot, or a restart by anybody. */
      RESTART,
      /** policy.drift is Report: only shown. */
      REPORT
    }
  }

  public Step blocked(Block newBlock) {
    return new Step(action, risk, title, changes, Optional.of(newBlock));
  }

  public Step unblocked() {
    return new Step(action, risk, title, changes, Optional.empty());
  }
}
