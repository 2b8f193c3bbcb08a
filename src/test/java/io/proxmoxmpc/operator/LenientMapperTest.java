package io.proxmoxmpc.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.proxmoxmpc.api.ProxmoxVM;
import org.junit.jupiter.api.Test;

class LenientMapperTest {
  private final ObjectMapper mapper = new ObjectMapper();

  LenientMapperTest() {
    new LenientMapper().customize(mapper);
  }

  @Test
  void aFieldBesideSpecAndStatusIsSkipped() throws Exception {
    var vm =
        mapper.readValue(
            "{\"metadata\":{\"name\":\"a\",\"mood\":1},\"spec\":{\"node\":\"pve1\"},\"later\":2}",
            ProxmoxVM.class);
    assertThat(vm.getSpec().node()).isEqualTo("pve1");
  }

  @Test
  void whatIsUnsetIsNotWritten() {
    var vm = new ProxmoxVM();
    vm.setMetadata(new ObjectMetaBuilder().withName("a").build());
    assertThat(mapper.valueToTree(vm).has("spec")).isFalse();
    assertThat(mapper.valueToTree(vm).has("status")).isFalse();
  }
}
