package io.proxmoxmpc.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PropertyStringTest {
  @Test
  void readsABareItemAsTheDefaultKey() {
    assertThat(PropertyString.parse("local:vm-1-disk-0,size=8G,ssd=1", "volume").values())
        .isEqualTo(Map.of("volume", "local:vm-1-disk-0", "size", "8G", "ssd", "1"));
    assertThat(PropertyString.parse("ssd=1,local:vm-1-disk-0", "volume").get("volume"))
        .contains("local:vm-1-disk-0");
  }

  @Test
  void keepsEqualsSignsInsideAValueAndSkipsEmptyItems() {
    assertThat(PropertyString.parse("base64=1,,manufacturer=Rm9v==,", "").values())
        .isEqualTo(Map.of("base64", "1", "manufacturer", "Rm9v=="));
    assertThat(PropertyString.parse("", "x").values()).isEmpty();
  }

  @Test
  void writesTheDefaultKeyFirstAndTheRestSorted() {
    PropertyString value = PropertyString.parse("up=30,order=2,down=60", "order");
    assertThat(value.format("order")).isEqualTo("2,down=60,up=30");
    assertThat(value.format("")).isEqualTo("down=60,order=2,up=30");
    assertThat(PropertyString.scalar("a b=c").format("")).isEqualTo("a b=c");
  }

  @Test
  void laysDeclaredOverSeenWithoutLosingTheRest() {
    PropertyString seen = PropertyString.parse("virtio,bridge=vmbr0,rate=5", "model");
    PropertyString wanted = PropertyString.parse("bridge=vmbr1", "model");
    assertThat(wanted.over(seen).format("model")).isEqualTo("virtio,bridge=vmbr1,rate=5");
    assertThat(seen.with("tag", "7").without("rate").format("model"))
        .isEqualTo("virtio,bridge=vmbr0,tag=7");
  }

  @Test
  void readsBackWhatItWrites() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 2000; i++) {
      Map<String, String> values = new LinkedHashMap<>();
      for (int n = 1 + random.nextInt(5); n > 0; n--) {
        values.put("k" + random.nextInt(9), Integer.toString(random.nextInt(), 36) + "=x");
      }
      String defaultKey = "k" + random.nextInt(9);
      // A bare value with an equals sign would read as a key: Proxmox has the same trap.
      values.computeIfPresent(defaultKey, (key, value) -> value.replace("=", ""));
      PropertyString value = new PropertyString(values);
      assertThat(PropertyString.parse(value.format(defaultKey), defaultKey).values())
          .as("seed %d", seed)
          .isEqualTo(values);
    }
  }
}
