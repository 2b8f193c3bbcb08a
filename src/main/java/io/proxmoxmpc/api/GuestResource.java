package io.proxmoxmpc.api;

import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.fabric8.kubernetes.api.model.HasMetadata;

/** A ProxmoxVM or a ProxmoxContainer, for code that treats them alike. */
// HasMetadata names a deserialiser that would win over CustomResource's and make raw extensions.
@JsonDeserialize(using = JsonDeserializer.None.class)
public sealed interface GuestResource extends HasMetadata permits ProxmoxVM, ProxmoxContainer {
  GuestSpec getSpec();

  GuestStatus getStatus();
}
