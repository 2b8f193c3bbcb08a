package io.proxmoxmpc.simulator.bulk;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.core.Task;
import io.proxmoxmpc.simulator.guest.Guests;
import io.proxmoxmpc.simulator.state.Guest;
import io.proxmoxmpc.simulator.state.GuestKind;
import io.proxmoxmpc.simulator.state.SimNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The phases of moving a guest ({@code PVE::AbstractMigrate}): the config moves at the end. */
final class MigrationWorker {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Call call;
  private final Task task;
  private final Guest guest;
  private final SimNode target;
  private final MigrationOptions options;
  private final long began;

  MigrationWorker(Call call, Task task, Guest guest, SimNode target, MigrationOptions options) {
    this.call = call;
    this.task = task;
    this.guest = guest;
    this.target = target;
    this.options = options;
    this.began = call.world().clock().millis();
  }

  void run() {
    try {
      Guests.of(call, guest.kind).lockedRun(guest.vmid, this::locked);
    } catch (PveError e) {
      // The reason stands in the log only.
      error("migration aborted (duration " + duration() + "): " + e.text());
      throw PveError.die("migration aborted");
    }
    say("migration finished successfully (duration " + duration() + ")");
  }

  private String duration() {
    long seconds = (call.world().clock().millis() - began) / 1000;
    return "%02d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60);
  }

  private void locked() {
    MigrationVolumes volumes = new MigrationVolumes(call, guest, target, options);
    prepare(volumes);
    boolean restarts = guest.kind == GuestKind.LXC && guest.run.running;
    if (restarts) {
      say("shutdown CT " + guest.vmid);
    }
    try {
      transfer(volumes);
    } catch (PveError e) {
      error(e.text());
      say("aborting phase 1 - cleanup resources");
      guest.config.values.remove("lock");
      if (restarts) {
        say("start container on source node");
      }
      throw e;
    }
    guest.config.values.remove("lock");
    guest.node = target.name;
    if (guest.run.running) {
      // The process on the other node is a new one.
      guest.run.start(call.world().clock().millis(), guest.run.pid + 1);
    }
    if (restarts) {
      say("start container on target node");
    }
  }

  private void prepare(MigrationVolumes volumes) {
    Guests.checkLock(guest);
    if (guest.kind == GuestKind.LXC) {
      if (guest.run.running && options.online()) {
        throw PveError.die("lxc live migration is currently not implemented");
      }
      if (guest.run.running && !options.restart()) {
        throw PveError.die("running container can only be migrated in restart mode");
      }
    } else {
      prepareVm();
    }
    volumes.checkStorages();
    if (!target.online) {
      throw PveError.die("Can't connect to destination address using public key");
    }
  }

  private void prepareVm() {
    if (guest.run.running) {
      if (!options.online()) {
        throw PveError.die("can't migrate running VM without --online");
      }
      if (!options.force() && Migration.isReplicatedElsewhere(call, guest, target.name)) {
        throw PveError.die(Migration.notReplicated(target.name));
      }
    }
    List<String> devices = LocalDevices.of(guest);
    if (!devices.isEmpty()) {
      if (!options.force()) {
        throw PveError.die(
            "can't migrate VM which uses local devices: " + String.join(", ", devices));
      }
      say("migrating VM which uses local devices");
    }
  }

  private void transfer(MigrationVolumes volumes) {
    String who = guest.kind.noun() + " " + guest.vmid;
    say("starting migration of " + who + " to node '" + target.name + "' (" + target.ip + ")");
    Guests.of(call, guest.kind).checkWrite(guest);
    guest.config.values.put("lock", "migrate");
    volumes.scan(this::say);
    task.work();
    if (!target.online) {
      throw PveError.die("Can't connect to destination address using public key");
    }
    for (Map.Entry<String, String> moved : volumes.move().entrySet()) {
      say("volume '" + moved.getKey() + "' is '" + moved.getValue() + "' on the target");
    }
  }

  private void say(String text) {
    task.log(TIME.format(Instant.ofEpochMilli(call.world().clock().millis())) + " " + text);
  }

  private void error(String text) {
    say("ERROR: " + text);
  }
}
