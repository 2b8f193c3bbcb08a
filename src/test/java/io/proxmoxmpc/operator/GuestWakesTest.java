package io.proxmoxmpc.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.source.ResourceAction;
import io.javaoperatorsdk.operator.processing.event.source.controller.ResourceEvent;
import io.proxmoxmpc.api.ProxmoxVM;
import io.proxmoxmpc.operator.mapping.Manifests;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GuestWakesTest {
  private final GuestWakes<ProxmoxVM> wakes = new GuestWakes<>("wakes");
  private final List<Event> events = new ArrayList<>();

  /** JOSDK skips a mere event for a name whose finalizer it removed, though it was made again. */
  @Test
  void wakeAsAChangeOfTheResourceDoes() {
    ProxmoxVM vm = Manifests.vm("{}");
    wakes.setEventHandler(events::add);
    wakes.start();
    wakes.wake(vm);
    assertThat(events)
        .singleElement()
        .isInstanceOfSatisfying(
            ResourceEvent.class,
            event -> {
              assertThat(event.getAction()).isEqualTo(ResourceAction.UPDATED);
              assertThat(event.getResource()).contains(vm);
              assertThat(event.getRelatedCustomResourceID().getName())
                  .isEqualTo(vm.getMetadata().getName());
            });
  }

  @Test
  void sayNothingBeforeTheyRun() {
    wakes.setEventHandler(events::add);
    wakes.wake(Manifests.vm("{}"));
    assertThat(events).isEmpty();
  }
}
