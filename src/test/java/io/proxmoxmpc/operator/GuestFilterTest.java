package io.proxmoxmpc.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.proxmoxmpc.api.ProxmoxVM;
import io.proxmoxmpc.operator.mapping.Manifests;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GuestFilterTest {
  private static Arguments row(String what, boolean wakes, Consumer<ProxmoxVM> change) {
    return Arguments.of(what, wakes, change);
  }

  static Stream<Arguments> changes() {
    return Stream.of(
        row("nothing", false, vm -> {}),
        row("a resource version", false, vm -> vm.getMetadata().setResourceVersion("9")),
        row("a generation", true, vm -> vm.getMetadata().setGeneration(4L)),
        row(
            "a deletion",
            true,
            vm -> vm.getMetadata().setDeletionTimestamp("2026-01-01T00:00:00Z")),
        row("a finalizer", true, vm -> vm.getMetadata().setFinalizers(List.of("x"))),
        row("a label", true, vm -> vm.getMetadata().setLabels(Map.of("a", "b"))),
        row("a foreign annotation", false, vm -> vm.getMetadata().setAnnotations(Map.of("a", "b"))),
        row(
            "our annotation",
            true,
            vm -> vm.getMetadata().setAnnotations(Map.of("proxmox-mpc.io/pause", "why"))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("changes")
  void wakesForWhatAPassDependsOn(String what, boolean wakes, Consumer<ProxmoxVM> change) {
    ProxmoxVM before = Manifests.vm("{}");
    ProxmoxVM after = Manifests.vm("{}");
    change.accept(after);
    assertThat(new GuestFilter().accept(after, before)).isEqualTo(wakes);
  }
}
