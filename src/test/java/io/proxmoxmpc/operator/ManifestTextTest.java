package io.proxmoxmpc.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.proxmoxmpc.api.ProxmoxVM;
import io.proxmoxmpc.operator.mapping.Manifests;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ManifestTextTest {
  @Test
  void isWhatAPersonWouldHaveWritten() {
    ProxmoxVM vm = Manifests.vm("{tags: [b, a], cpu: {cores: 2, limitCores: '1.5'}}");
    vm.getMetadata().setResourceVersion("77");
    vm.getMetadata().setFinalizers(List.of("proxmox-mpc.io/guest"));
    vm.getMetadata()
        .setAnnotations(
            Map.of(
                "z", "1",
                "kubectl.kubernetes.io/last-applied-configuration", "{}",
                "argocd.argoproj.io/sync-options", "Prune=confirm",
                "proxmox-mpc.io/pause", "why"));
    assertThat(ManifestText.of(vm))
        .startsWith(
            """
            apiVersion: proxmox-mpc.io/v1alpha1
            kind: ProxmoxVM
            metadata:
              name: web-1
              namespace: shop
              annotations:
                argocd.argoproj.io/sync-options: Prune=confirm
                z: "1"
            spec:
              clusterRef:
                name: home
            """)
        .contains("limitCores: \"1.5\"")
        .doesNotContain("uid", "resourceVersion", "finalizers", "status", "null", "pause");
  }
}
