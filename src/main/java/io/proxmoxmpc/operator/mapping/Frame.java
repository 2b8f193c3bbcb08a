package io.proxmoxmpc.operator.mapping;

import io.proxmoxmpc.api.GuestResource;
import io.proxmoxmpc.api.GuestSpec;
import io.proxmoxmpc.api.Placement;
import io.proxmoxmpc.domain.CloudInitDrive;
import io.proxmoxmpc.domain.DesiredDisk;
import io.proxmoxmpc.domain.DesiredGuest;
import io.proxmoxmpc.domain.GuestKind;
import io.proxmoxmpc.domain.Owner;
import io.proxmoxmpc.domain.PowerState;
import io.proxmoxmpc.domain.SecretRef;
import io.proxmoxmpc.domain.Source;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** What is alike in both kinds of guest: everything around the hardware. */
final class Frame {
  private final GuestResource resource;
  private final GuestKind kind;
  final Problems problems = new Problems();
  final Enums enums;
  final Sizes sizes = new Sizes(problems);
  final Sources sources;
  final Config config = new Config();

  Frame(GuestResource resource, GuestKind kind) {
    this.resource = resource;
    this.kind = kind;
    this.enums = new Enums(resource, problems);
    this.sources = new Sources(problems, enums);
  }

  /** The parts of the hardware that are no config keys. */
  record Parts(
      Source source,
      List<DesiredDisk> disks,
      @Nullable CloudInitDrive cloudInitDrive,
      SortedMap<String, String> createOnly,
      Map<String, SecretRef> secrets) {}

  Mapping finish(Parts parts) {
    GuestSpec spec = resource.getSpec();
    SortedSet<String> tags = Shared.sorted(spec.tags());
    SortedSet<String> absent = Shared.sorted(spec.absent());
    if (spec.extraConfig() != null) {
      config.addAll(new ExtraEntries(kind, problems).accepted(spec.extraConfig(), config.keys()));
    }
    new Absent(kind, problems).check(absent, config.values(), parts.disks(), tags);
    DesiredGuest.Content content =
        new DesiredGuest.Content(
            resource.getMetadata().getName(),
            Shared.description(spec.description(), problems),
            tags,
            config.values(),
            parts.disks(),
            parts.cloudInitDrive(),
            parts.createOnly(),
            parts.secrets(),
            absent);
    PowerState power = sources.power(spec.powerState(), parts.source());
    DesiredGuest desired =
        new DesiredGuest(
            owner(resource, kind),
            generation(),
            spec.clusterRef().name(),
            place(spec, parts.source()),
            parts.source(),
            power,
            content,
            new Policies(problems, enums).map(spec.policy()));
    UnknownFields.of(resource)
        .forEach(field ->
            problems.unsupported(field, "this version does not know the field and leaves it out"));
    List<String> texts = problems.texts();
    return new Mapping(
        texts.isEmpty() ? Optional.of(desired) : Optional.empty(), texts, problems.unsupported());
  }

  static Owner owner(GuestResource resource, GuestKind kind) {
    return new Owner(
        kind,
        resource.getMetadata().getNamespace(),
        resource.getMetadata().getName(),
        resource.getMetadata().getUid());
  }

  private DesiredGuest.Place place(GuestSpec spec, Source source) {
    Integer known = resource.getStatus() == null ? null : resource.getStatus().vmid();
    if (spec.vmid() != null && known != null && !spec.vmid().equals(known)) {
      problems.add(
          "spec.vmid",
          "is %d, but this resource has the guest %d; write %2$d or remove it"
              .formatted(spec.vmid(), known));
    }
    if (source instanceof Source.Existing(int vmid) && spec.vmid() != null && spec.vmid() != vmid) {
      problems.add(
          "spec.vmid",
          "is %d, but source.existing.vmid is %d; a guest that is taken over keeps its number, so"
                  .formatted(spec.vmid(), vmid)
              + " remove spec.vmid");
    }
    if (enums.optional("spec.placement", spec.placement()) == Placement.Pinned) {
      problems.unsupported("spec.placement", "Pinned comes later and acts as Free until then");
    }
    return new DesiredGuest.Place(spec.vmid(), spec.node(), spec.pool());
  }

  private long generation() {
    Long generation = resource.getMetadata().getGeneration();
    return generation == null ? 0 : generation;
  }
}
