package io.proxmoxmpc.operator.mapping;

import io.proxmoxmpc.api.ContainerSpec;
import io.proxmoxmpc.api.ProxmoxContainer;
import io.proxmoxmpc.domain.DesiredDisk;
import io.proxmoxmpc.domain.GuestKind;
import io.proxmoxmpc.domain.SecretRef;
import io.proxmoxmpc.domain.Source;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads a ProxmoxContainer; what nobody declared is in no part of the result. */
public final class ContainerMapper {
  public Mapping map(ProxmoxContainer container) {
    ContainerSpec spec = container.getSpec();
    Frame frame = new Frame(container, GuestKind.LXC);
    ContainerHardware hardware = new ContainerHardware(frame.config, frame.sizes);
    frame.config.scalar("hostname", spec.hostname());
    hardware.cpu(spec.cpu());
    hardware.memory(spec.memory());
    hardware.networks(spec.networks());
    hardware.featuresAndBoot(spec.features(), spec.boot());
    List<DesiredDisk> disks = hardware.disks(spec.rootfs(), spec.mountPoints());
    Source source = frame.sources.of(spec.source());
    SecretRef password =
        Shared.password(container.getMetadata().getNamespace(), spec.passwordSecretRef());
    if (source instanceof Source.CloneOf) {
      refuseOnClone(frame.problems, "spec.passwordSecretRef", password != null);
      refuseOnClone(
          frame.problems,
          "spec.sshAuthorizedKeys",
          spec.sshAuthorizedKeys() != null && !spec.sshAuthorizedKeys().isEmpty());
    }
    return frame.finish(
        new Frame.Parts(
            source,
            disks,
            null,
            createOnly(spec),
            password == null ? Map.of() : Map.of("password", password)));
  }

  private static SortedMap<String, String> createOnly(ContainerSpec spec) {
    SortedMap<String, String> params = new TreeMap<>();
    if (spec.unprivileged() != null) {
      params.put("unprivileged", Config.text(spec.unprivileged()));
    }
    if (spec.sshAuthorizedKeys() != null && !spec.sshAuthorizedKeys().isEmpty()) {
      params.put("ssh-public-keys", String.join("\n", spec.sshAuthorizedKeys()));
    }
    return params;
  }

  private static void refuseOnClone(Problems problems, String field, boolean set) {
    if (set) {
      problems.add(
          field,
          "Proxmox sets it only when it unpacks an OS template, and a clone keeps what its source"
              + " has; remove it");
    }
  }
}
