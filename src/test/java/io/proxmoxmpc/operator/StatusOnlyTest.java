package io.proxmoxmpc.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.proxmoxmpc.api.GuestStatus;
import io.proxmoxmpc.api.ProxmoxContainer;
import io.proxmoxmpc.api.ProxmoxVM;
import io.proxmoxmpc.operator.mapping.Manifests;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The spec is the user's: what we apply holds the status and nothing else of theirs (law 10). */
class StatusOnlyTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void aVmIsWrittenAsNameAndStatus() {
    ProxmoxVM vm = Manifests.vm("cpu: {cores: 2}");
    labelled(vm);
    onlyStatus(VmReconciler.with(vm, status()));
  }

  @Test
  void aContainerIsWrittenAsNameAndStatus() {
    ProxmoxContainer container = Manifests.container("cpu: {cores: 2}");
    labelled(container);
    onlyStatus(ContainerReconciler.with(container, status()));
  }

  private static GuestStatus status() {
    return JSON.convertValue(Map.of("vmid", 120), GuestStatus.class);
  }

  private static void labelled(HasMetadata resource) {
    resource.getMetadata().setLabels(Map.of("theirs", "yes"));
    resource.getMetadata().setResourceVersion("7");
  }

  private static void onlyStatus(HasMetadata applied) {
    JsonNode json = JSON.valueToTree(applied);
    assertThat(json.fieldNames())
        .toIterable()
        .containsOnly("apiVersion", "kind", "metadata", "status");
    assertThat(json.path("metadata").fieldNames()).toIterable().containsOnly("name", "namespace");
  }
}
