package io.proxmoxmpc.guest;

import static io.proxmoxmpc.guest.GuestActions.configure;
import static io.proxmoxmpc.guest.GuestActions.copyOf9000;
import static io.proxmoxmpc.guest.GuestActions.found;
import static io.proxmoxmpc.guest.GuestActions.none;
import static io.proxmoxmpc.guest.GuestActions.resize;
import static org.assertj.core.api.Assertions.assertThat;

import io.proxmoxmpc.domain.GuestKind;
import io.proxmoxmpc.domain.GuestTask;
import io.proxmoxmpc.domain.ObservedGuest;
import io.proxmoxmpc.domain.ObservedGuest.Power;
import io.proxmoxmpc.domain.SecretRef;
import io.proxmoxmpc.domain.Size;
import io.proxmoxmpc.plan.Action;
import io.proxmoxmpc.proxmox.Failure;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens to one guest, told through the facade and a simulated cluster. */
class GuestLifeTest {
  private static final GuestKind VM = GuestKind.QEMU;
  private static final GuestKind CT = GuestKind.LXC;
  private final SimulatedCluster cluster = new SimulatedCluster();
  private ProxmoxGuests guests;

  @BeforeEach
  void start() {
    guests = cluster.pinned("mpc@pve!operator");
  }

  @AfterEach
  void stop() {
    cluster.close();
  }

  @Test
  void aMachineIsMadeChangedGrownStartedStoppedAndDestroyed() {
    assertThat(guests.nextFree(120)).isEqualTo(new Free.Yes());
    cluster.succeed(
        guests,
        SimulatedCluster.blankVm(
            120,
            Map.of(
                "name",
                "web-1",
                "memory",
                "512",
                "scsi0",
                "local-lvm:1",
                "pool",
                "shop",
                "net0",
                "virtio,bridge=vmbr0",
                "description",
                "hello\n<!-- x -->")));
    assertThat(guests.nextFree(120)).isEqualTo(new Free.Taken());
    guests.poller().poll();
    ObservedGuest made = found(guests.lookWithPower(VM, 120, null));
    assertThat(made.node()).isEqualTo("pve1");
    assertThat(made.name()).isEqualTo("web-1");
    assertThat(made.description()).isEqualTo("hello\n<!-- x -->");
    assertThat(made.pool()).isEqualTo("shop");
    assertThat(made.power()).isEqualTo(Power.STOPPED);
    assertThat(made.tasks()).isEmpty();

    cluster.succeed(guests, configure(made.digest(), Map.of("cores", "3"), "description"));
    ObservedGuest changed = found(guests.look(VM, 120, null));
    assertThat(changed.current()).containsEntry("cores", "3").doesNotContainKey("description");

    cluster.succeed(guests, resize(changed.digest()));
    String volume = changed.volumes().get("scsi0");
    assertThat(guests.volumeSize("pve1", volume)).contains(new Size(2L << 30));

    cluster.succeed(guests, new Action.Start(VM, 120, "pve1"));
    assertThat(found(guests.lookWithPower(VM, 120, null)).power()).isEqualTo(Power.RUNNING);
    cluster.succeed(guests, new Action.Stop(VM, 120, "pve1"));
    assertThat(found(guests.lookWithPower(VM, 120, null)).power()).isEqualTo(Power.STOPPED);

    cluster.succeed(guests, new Action.Destroy(VM, 120, "pve1"));
    assertThat(guests.look(VM, 120, "pve1")).isInstanceOf(Look.Missing.class);
    assertThat(guests.absence(VM, 120)).isEqualTo(new Absence.Present());
    guests.poller().poll();
    assertThat(guests.absence(VM, 120)).isInstanceOf(Absence.NotYet.class);
    guests.poller().poll();
    assertThat(guests.absence(VM, 120)).isEqualTo(new Absence.Proven());
    assertThat(cluster.woken).contains(120);
  }

  @Test
  void aCloneIsFoundByItsSourceAndItsLog() {
    Instant before = Instant.now().minusSeconds(600);
    cluster.succeed(guests, copyOf9000(131));

    List<GuestTask> tasks = guests.tasksSince("pve1", 9000, before).asOptional().orElseThrow();
    assertThat(tasks).hasSize(1);
    assertThat(tasks.getFirst().user()).isEqualTo(guests.ownUser());
    assertThat(tasks.getFirst().type()).isEqualTo("qmclone");
    assertThat(guests.cloneTarget(tasks.getFirst())).contains(131);
    assertThat(guests.tasksSince("pve1", 9000, Instant.now().plusSeconds(60)).asOptional())
        .contains(List.of());
    assertThat(found(guests.look(VM, 131, "pve1")).description()).isEqualTo("ours");
  }

  @Test
  void aContainerIsMadeChangedGrownAndDestroyed() {
    cluster.succeed(
        guests,
        new Action.Create(
            CT,
            140,
            "pve2",
            new TreeMap<>(
                Map.of(
                    "ostemplate",
                    "local:vztmpl/debian-13.tar.zst",
                    "rootfs",
                    "local-lvm:4",
                    "hostname",
                    "ct-1",
                    "memory",
                    "256",
                    "ssh-public-keys",
                    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDN0RdJ5B3bD5c4YkDq0oBqYbXqX3m5vQd1m3zEJ2N1a o")),
            Map.of("password", new SecretRef("shop", "ct-1", "password"))));
    ObservedGuest made = found(guests.look(CT, 140, "pve2"));
    assertThat(made.name()).isEqualTo("ct-1");

    cluster.succeed(
        guests,
        new Action.Configure(
            CT,
            140,
            "pve2",
            new TreeMap<>(Map.of("cores", "2")),
            new TreeSet<>(),
            Map.of(),
            made.digest()));
    ObservedGuest changed = found(guests.look(CT, 140, "pve2"));
    assertThat(changed.current()).containsEntry("cores", "2");
    assertThat(
            guests.send(
                new Action.Configure(
                    CT,
                    140,
                    "pve2",
                    new TreeMap<>(Map.of("cores", "4")),
                    new TreeSet<>(),
                    Map.of(),
                    made.digest()),
                none()))
        .isInstanceOfSatisfying(
            Sent.Refused.class,
            refused -> assertThat(refused.failure()).isInstanceOf(Failure.Conflict.class));
    cluster.succeed(
        guests, new Action.Resize(CT, 140, "pve2", "rootfs", new Size(5L << 30), changed.digest()));

    cluster.succeed(guests, new Action.Start(CT, 140, "pve2"));
    assertThat(found(guests.lookWithPower(CT, 140, "pve2")).power()).isEqualTo(Power.RUNNING);
    cluster.succeed(guests, new Action.JoinPool(CT, 140, "pve2", "shop", false));
    cluster.succeed(guests, new Action.Shutdown(CT, 140, "pve2", 60));
    cluster.succeed(guests, new Action.Destroy(CT, 140, "pve2"));
    assertThat(guests.nextFree(140)).isEqualTo(new Free.Yes());
  }

  @Test
  void aGuestAtWorkShowsItsTask() throws Exception {
    cluster.fault("{'method':'qmclone','path':'.*','action':'task-hang'}");
    Sent.Accepted clone = (Sent.Accepted) guests.send(copyOf9000(131), none());

    assertThat(guests.task(clone.upid())).isInstanceOf(TaskState.Running.class);
    assertThat(found(guests.look(VM, 9000, "pve1")).tasks())
        .extracting(GuestTask::upid)
        .containsExactly(clone.upid());
  }

  @Test
  void aPasswordLeavesUsHashedAndAMissingOneStopsTheSend() throws Exception {
    SecretRef ref = new SecretRef("shop", "web-1", "password");
    Action.Create create =
        new Action.Create(
            VM, 120, "pve1", new TreeMap<>(Map.of("name", "w")), Map.of("cipassword", ref));

    assertThat(guests.send(create, none()))
        .isInstanceOfSatisfying(
            Sent.NotSent.class,
            sent -> assertThat(sent.failure().message()).contains("Secret shop/web-1", "password"));
    assertThat(guests.nextFree(120)).isEqualTo(new Free.Yes());
    cluster.succeed(guests, create);
    assertThat(cluster.requests())
        .filteredOn(request -> request.path("method").asText().equals("POST"))
        .singleElement()
        .satisfies(
            request -> assertThat(request.path("params").toString()).doesNotContain("hunter22"));
  }

  @Test
  void lookingCostsOneRequestOrTwoWithPower() throws Exception {
    cluster.forgetRequests();
    guests.look(VM, 9000, null);
    assertThat(cluster.requests()).hasSize(1);
    cluster.forgetRequests();
    guests.lookWithPower(VM, 9000, null);
    assertThat(cluster.requests()).hasSize(2);
  }

  @Test
  void aGuestIsFoundWithoutAnyHint() {
    ProxmoxGuests fresh = cluster.guests("mpc@pve!operator");
    assertThat(fresh.look(VM, 9000, null)).isInstanceOf(Look.Unreadable.class);

    cluster.succeed(guests, SimulatedCluster.blankVm(120, Map.of()));
    assertThat(guests.look(VM, 120, null)).isInstanceOf(Look.Found.class);
  }
}
