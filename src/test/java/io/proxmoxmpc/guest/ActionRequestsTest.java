package io.proxmoxmpc.guest;

import static io.proxmoxmpc.domain.GuestKind.LXC;
import static io.proxmoxmpc.domain.GuestKind.QEMU;
import static org.assertj.core.api.Assertions.assertThat;

import io.proxmoxmpc.domain.GuestKind;
import io.proxmoxmpc.domain.SecretRef;
import io.proxmoxmpc.domain.Size;
import io.proxmoxmpc.plan.Action;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ActionRequestsTest {
  private static final String DIGEST = "b9b9cf671b29a4b038cf412651effd922fbc5d76";
  private static final SecretRef SECRET = new SecretRef("shop", "web-1", "password");
  private static final ApiSchema SCHEMA = ApiSchema.load();

  @ParameterizedTest
  @MethodSource("actions")
  void proxmoxKnowsEveryRequestThatWeCanSend(Action action) {
    assertThat(SCHEMA.problems(ActionRequests.of(action))).isEmpty();
  }

  @Test
  void theListOfActionsAboveIsWhole() {
    Set<Class<?>> tried = actions().map(Object::getClass).collect(Collectors.toSet());

    assertThat(tried).containsAll(Arrays.asList(Action.class.getPermittedSubclasses()));
  }

  @Test
  void theSchemaWouldNotice() {
    Request wrong =
        new Request(
            "POST",
            "/nodes/pve1/qemu/120/config",
            sorted(
                Map.of(
                    "cores",
                    "0",
                    "nosuch",
                    "1",
                    "bios",
                    "efi",
                    "net0",
                    "virtio,brdge=x",
                    "net99",
                    "virtio",
                    "onboot",
                    "yes")));

    assertThat(SCHEMA.problems(wrong)).hasSize(6);
    assertThat(SCHEMA.problems(new Request("POST", "/nodes/pve1/qemu/120/clone", sorted(Map.of()))))
        .containsExactly("missing: newid");
    assertThat(SCHEMA.problems(new Request("POST", "/nodes/p/lxc/120/config", sorted(Map.of()))))
        .hasSize(1);
  }

  @Test
  void aVirtualMachineIsConfiguredByATaskAndAContainerAtOnce() {
    Request vm = ActionRequests.of(configure(QEMU, Map.of("cores", "4"), "agent", "tags"));
    Request container = ActionRequests.of(configure(LXC, Map.of("cores", "4")));

    assertThat(vm.method() + " " + vm.path()).isEqualTo("POST /nodes/pve1/qemu/120/config");
    assertThat(vm.params())
        .containsEntry("delete", "agent,tags")
        .containsEntry("digest", DIGEST)
        .containsEntry("cores", "4");
    assertThat(container.method()).isEqualTo("PUT");
    assertThat(container.params()).doesNotContainKey("delete");
  }

  @Test
  void aDiskGrowsToAnAbsoluteSizeInWholeKib() {
    Request request =
        ActionRequests.of(
            new Action.Resize(QEMU, 120, "pve1", "scsi0", Size.parse("5Gi").orElseThrow(), DIGEST));

    assertThat(request.params())
        .containsEntry("size", "5242880K")
        .containsEntry("disk", "scsi0")
        .containsEntry("digest", DIGEST);
  }

  @Test
  void aDeletionPurgesReferencesAndLeavesUnreferencedVolumes() {
    assertThat(ActionRequests.of(new Action.Destroy(QEMU, 120, "pve1")).params())
        .containsExactlyEntriesOf(Map.of("purge", "1"));
  }

  @Test
  void sshKeysGoOutEncodedOnceHoweverTheyCame() {
    String plain = "ssh-ed25519 AAAA+/= ops@host\n";
    String encoded = "ssh-ed25519%20AAAA%2B%2F%3D%20ops%40host%0A";

    assertThat(ActionRequests.of(configure(QEMU, Map.of("sshkeys", plain))).params())
        .containsEntry("sshkeys", encoded);
    assertThat(ActionRequests.of(configure(QEMU, Map.of("sshkeys", encoded))).params())
        .containsEntry("sshkeys", encoded);
  }

  @Test
  void theJournalSeesOnlyWhereASecretIs() {
    Request request =
        ActionRequests.of(create(LXC, Map.of("ostemplate", "local:vztmpl/d.tar.zst")));

    assertThat(request.params()).containsEntry("password", "<secret shop/web-1 password>");
  }

  static Stream<Action> actions() {
    return Stream.of(
        create(
            QEMU,
            Map.of(
                "name",
                "web-1",
                "scsi0",
                "local-lvm:32,discard=on,iothread=1",
                "net0",
                "virtio,bridge=vmbr0,tag=20",
                "ide2",
                "local-lvm:cloudinit",
                "ciuser",
                "ops",
                "ipconfig0",
                "ip=10.0.20.11/24,gw=10.0.20.1",
                "sshkeys",
                "ssh-ed25519 AAAA ops",
                "description",
                "x",
                "pool",
                "shop")),
        create(
            LXC,
            Map.of(
                "hostname",
                "ct-1",
                "ostemplate",
                "local:vztmpl/d.tar.zst",
                "rootfs",
                "local-lvm:8",
                "net0",
                "name=eth0,bridge=vmbr0,ip=dhcp",
                "unprivileged",
                "1",
                "ssh-public-keys",
                "ssh-ed25519 AAAA ops",
                "memory",
                "512",
                "swap",
                "0")),
        new Action.Clone(
            QEMU,
            130,
            "pve1",
            9000,
            sorted(
                Map.of("name", "web-2", "full", "1", "storage", "local-lvm", "description", "m"))),
        new Action.Clone(
            LXC,
            131,
            "pve1",
            9100,
            sorted(Map.of("hostname", "ct-2", "full", "1", "pool", "shop"))),
        configure(QEMU, Map.of("cores", "4", "memory", "4096", "boot", "order=scsi0;net0"), "tags"),
        configure(LXC, Map.of("cores", "4", "memory", "4096"), "mp3"),
        new Action.Resize(QEMU, 120, "pve1", "scsi0", new Size(1L << 35), DIGEST),
        new Action.Resize(LXC, 121, "pve1", "rootfs", new Size(1L << 35), DIGEST),
        new Action.JoinPool(QEMU, 120, "pve1", "shop", true),
        new Action.JoinPool(LXC, 121, "pve1", "shop", false),
        new Action.Start(QEMU, 120, "pve1"),
        new Action.Start(LXC, 121, "pve1"),
        new Action.Shutdown(QEMU, 120, "pve1", 180),
        new Action.Shutdown(LXC, 121, "pve1", 180),
        new Action.Reboot(QEMU, 120, "pve1", 180),
        new Action.Reboot(LXC, 121, "pve1", 180),
        new Action.Stop(QEMU, 120, "pve1"),
        new Action.Stop(LXC, 121, "pve1"),
        new Action.Destroy(QEMU, 120, "pve1"),
        new Action.Destroy(LXC, 121, "pve1"));
  }

  private static Action.Create create(GuestKind kind, Map<String, String> params) {
    String password = kind == QEMU ? "cipassword" : "password";
    return new Action.Create(kind, 120, "pve1", sorted(params), Map.of(password, SECRET));
  }

  private static Action.Configure configure(
      GuestKind kind, Map<String, String> set, String... delete) {
    return new Action.Configure(
        kind, 120, "pve1", sorted(set), new TreeSet<>(List.of(delete)), Map.of(), DIGEST);
  }

  private static TreeMap<String, String> sorted(Map<String, String> map) {
    return new TreeMap<>(map);
  }
}
