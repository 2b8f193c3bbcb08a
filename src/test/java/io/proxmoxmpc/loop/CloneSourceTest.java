package io.proxmoxmpc.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.proxmoxmpc.domain.GuestKind;
import io.proxmoxmpc.domain.InventoryGuest;
import io.proxmoxmpc.domain.ObservedGuest;
import io.proxmoxmpc.domain.Reason;
import io.proxmoxmpc.domain.Source;
import io.proxmoxmpc.guest.Sent;
import io.proxmoxmpc.guest.TemplateMatch;
import io.proxmoxmpc.plan.Action;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What {@code source.clone} names, and what is said when that is not one guest. */
class CloneSourceTest {
  private final BareLoop bare = new BareLoop();

  @Test
  void theOneTemplateOfTheNameIsCloned() {
    byName();
    bare.proxmox.template = new TemplateMatch.One(listed(GuestKind.QEMU, true));
    assertCloned();
  }

  @Test
  void aVmidIsThatGuest() {
    byId();
    bare.proxmox.listed = List.of(listed(GuestKind.QEMU, true));
    assertCloned();
  }

  @Test
  void aNameThatNobodyHasIsSaid() {
    byName();
    refused(Reason.SOURCE_NOT_FOUND, "spec.source.clone.template: 'debian' is no guest");
  }

  @Test
  void aNameThatSeveralHaveNamesThemAll() {
    byName();
    bare.proxmox.template = new TemplateMatch.Several(List.of(9000, 9001));
    refused(Reason.SOURCE_NOT_FOUND, "[9000, 9001]: set spec.source.clone.vmid");
  }

  @Test
  void aVmidOfTheOtherKindIsNone() {
    byId();
    bare.proxmox.listed = List.of(listed(GuestKind.LXC, true));
    refused(Reason.SOURCE_NOT_FOUND, "spec.source.clone.vmid: 9000 is no guest of this kind");
  }

  @Test
  void aTemplateThatIsNotGrantedIsNotUsed() {
    byName();
    bare.templates = false;
    bare.proxmox.template = new TemplateMatch.One(listed(GuestKind.QEMU, true));
    refused(Reason.SOURCE_NOT_GRANTED, "spec.grants[].sources");
  }

  private void byName() {
    bare.source = new Source.CloneOf(null, "debian", true, null);
  }

  private void byId() {
    bare.source = new Source.CloneOf(9000, null, true, null);
  }

  private void refused(Reason reason, String text) {
    bare.pass();
    PassResult result = bare.pass();
    assertThat(result.reason()).isEqualTo(reason);
    assertThat(result.message()).contains(text);
    assertThat(bare.proxmox.sent).isEmpty();
  }

  private void assertCloned() {
    bare.proxmox.source = Optional.of(observed());
    bare.proxmox.answer = action -> new Sent.Accepted("UPID:ours");
    bare.pass();
    assertThat(bare.pass().reason()).isEqualTo(Reason.CLONING);
    assertThat(bare.proxmox.sent)
        .singleElement()
        .isInstanceOfSatisfying(
            Action.Clone.class, clone -> assertThat(clone.sourceVmid()).isEqualTo(9000));
  }

  private static InventoryGuest listed(GuestKind kind, boolean template) {
    return new InventoryGuest(
        kind, 9000, "pve1", "stopped", "debian", template, null, new TreeSet<>(), null);
  }

  private static ObservedGuest observed() {
    return new ObservedGuest(
        GuestKind.QEMU,
        9000,
        "pve1",
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeSet<>(),
        "digest",
        ObservedGuest.Power.STOPPED,
        null,
        List.of());
  }
}
