package io.proxmoxmpc.laws.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Everything that people do, in Kubernetes and in Proxmox. */
final class Acts {
  private final List<Act> edits = new ArrayList<>();
  private final List<Act> meddling = new ArrayList<>();

  Acts(World world, Runnable calm, Bystanders bystanders) {
    var template = Proxmox.config(world, "/nodes/pve1/qemu/9000");
    edits.addAll(new Edits(world).all());
    edits.add(new Renewal(world, calm, template)::renew);
    meddling.addAll(new Meddling(world).all());
    meddling.addAll(new Upheaval(world, bystanders).all());
  }

  String edit(Guest guest, Random random) {
    return Draw.one(edits, random).to(guest, random);
  }

  String meddle(Guest guest, Random random) {
    return Draw.one(meddling, random).to(guest, random);
  }
}
