package io.proxmoxmpc.operator.mapping;

import io.proxmoxmpc.domain.DesiredGuest;
import io.proxmoxmpc.domain.PropertyString;
import io.proxmoxmpc.domain.Source;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds whose volumes a manifest names: Proxmox writes the owner's VMID into every volume id that
 * belongs to a guest, and checks it only for tokens that could not read the guest anyway.
 */
final class VolumeOwners {
  private static final Pattern OWNER =
      Pattern.compile("(?:[:/](?:vm|base|subvol|basevol)-|:)([0-9]{3,9})[-/]");

  private VolumeOwners() {}

  /** The VMID in a volume id, by the field that names it. */
  static SortedMap<String, Integer> of(DesiredGuest desired) {
    SortedMap<String, Integer> owners = new TreeMap<>();
    desired
        .content()
        .disks()
        .forEach(
            disk -> put(owners, "spec.disks[" + disk.slot() + "].importFrom", disk.importFrom()));
    desired
        .content()
        .config()
        .forEach((key, value) -> {
          if (value.isScalar()) {
            put(owners, "spec.extraConfig[" + key + "]", value.format(PropertyString.WHOLE));
          }
        });
    if (desired.source() instanceof Source.OsTemplate template) {
      put(owners, "spec.source.osTemplate.volume", template.volume());
    }
    return owners;
  }

  private static void put(SortedMap<String, Integer> owners, String field, @Nullable String text) {
    if (text != null) {
      Matcher matcher = OWNER.matcher(text);
      while (matcher.find()) {
        owners.put(field, Integer.valueOf(matcher.group(1)));
      }
    }
  }
}
