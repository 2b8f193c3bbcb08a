package io.proxmoxmpc.loop;

import io.proxmoxmpc.domain.Claim;
import io.proxmoxmpc.domain.Reason;
import io.proxmoxmpc.history.Grant;
import io.proxmoxmpc.history.Journal;
import io.proxmoxmpc.loop.PassResult.Also;
import io.proxmoxmpc.plan.Plan;
import io.proxmoxmpc.plan.PlanHash;
import io.proxmoxmpc.plan.Step;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What people approved: by the hash of a plan, written to the journal, used up step by step. */
@ApplicationScoped
public class Approvals {
  private final Journal journal;

  Approvals(Journal journal) {
    this.journal = journal;
  }

  /** A plan of one step, for flows that make one without the planner. */
  static Plan planOf(Pass pass, int vmid, Step step) {
    return new Plan(
        List.of(step),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        PlanHash.of(pass.owner(), vmid, List.of(step)));
  }

  /** Fingerprints of the steps that may run though policy would hold them. */
  Set<String> granted(Pass pass, Claim claim) {
    return grants(pass, claim).stream()
        .flatMap(grant -> grant.steps().stream())
        .collect(Collectors.toSet());
  }

  /** Whether somebody approved this very step. */
  boolean covers(Pass pass, Claim claim, Step step) {
    return granted(pass, claim).contains(PlanHash.fingerprint(step));
  }

  /** Whether the annotation names this plan; if so, its waiting steps become granted. */
  boolean approve(Pass pass, Claim claim, Plan plan) {
    String asked = pass.in().asked().approve();
    if (asked == null || plan.hash().isEmpty() || !asked.equals(plan.hash())) {
      return false;
    }
    if (asked.equals(pass.in().known().handled().get("approve"))) {
      pass.results().handled("approve", asked);
      return false;
    }
    journal.grant(
        new Grant(
            pass.clusterId(),
            claim.vmid(),
            pass.owner(),
            pass.desired().generation(),
            plan.hash(),
            plan.blocked().stream().map(PlanHash::fingerprint).toList(),
            "annotation"));
    // Only now: a word noted as heard without its grant would be lost for good.
    pass.results().handled("approve", asked);
    pass.results().event("Approved", "plan " + plan.hash() + " was approved");
    return true;
  }

  /** The step is being taken: whoever approved it approved it once. */
  void used(Pass pass, Claim claim, Step step, UUID operation) {
    String fingerprint = PlanHash.fingerprint(step);
    grants(pass, claim).stream()
        .filter(grant -> grant.steps().contains(fingerprint))
        .forEach(grant -> journal.grantUsed(grant, fingerprint, operation));
  }

  /** The exit of a pass whose plan waits for somebody's word. */
  PassResult waiting(Pass pass, Claim claim, Plan plan) {
    pass.results().plan(plan);
    if (approve(pass, claim, plan)) {
      return pass.results()
          .working(Reason.UPDATING, "plan " + plan.hash() + " is approved", Duration.ZERO);
    }
    Step first = plan.blocked().getFirst();
    String asked = pass.in().asked().approve();
    String stale =
        asked == null
            ? ""
            : asked.equals(plan.hash())
                ? " once more: take the annotation away first, because one word counts once"
                : " (the approval names %s, but the plan is %s)".formatted(asked, plan.hash());
    String message =
        "%s waits: %s; approve with annotation proxmox-mpc.io/approve=%s%s"
            .formatted(
                first.title(),
                first.block().map(Step.Block::message).orElse(""),
                plan.hash(),
                stale);
    pass.results().also(Also.APPROVAL_REQUIRED, message);
    return pass.results().waiting(Reason.APPROVAL_REQUIRED, message, Duration.ofSeconds(300));
  }

  private List<Grant> grants(Pass pass, Claim claim) {
    return journal.grants(
        pass.clusterId(), claim.vmid(), pass.owner().uid(), pass.desired().generation());
  }
}
