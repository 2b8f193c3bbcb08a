package io.proxmoxmpc.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SizeTest {
  @ParameterizedTest
  @CsvSource({
    "1Ki, 1024",
    "512Mi, 536870912",
    "32Gi, 34359738368",
    "2Ti, 2199023255552",
    "8388607Ti, 9223370937343148032"
  })
  void readsWhatUsersWrite(String text, long bytes) {
    assertThat(Size.parse(text)).contains(new Size(bytes));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "32",
        "0Gi",
        "032Gi",
        "-1Gi",
        "1.5Gi",
        "32G",
        "32GiB",
        "32 Gi",
        "Gi",
        "1e3Gi",
        "8388608Ti",
        "99999999999999999999Gi"
      })
  void refusesWhatHasNoUnitOrNoMeaning(String text) {
    assertThat(Size.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "8G, 8589934592",
    "512M, 536870912",
    "4836M, 5070913536",
    "1T, 1099511627776",
    "5.5G, 5905580032",
    "314573K, 322122752",
    "528K, 540672",
    "6120328396, 6120328396",
    "0, 0"
  })
  void readsWhatProxmoxWrites(String text, long bytes) {
    assertThat(Size.parseProxmox(text)).contains(new Size(bytes));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "G", "6g", "12Gi", "-1G", "big", "1.G", "99999999999999999999T"})
  void refusesWhatProxmoxNeverWrites(String text) {
    assertThat(Size.parseProxmox(text)).isEmpty();
  }

  @Test
  void toleratesLessThanOneKib() {
    Size config = new Size(6120328396L);
    assertThat(config.about(new Size(6120329216L))).isTrue();
    assertThat(config.about(new Size(6120328396L - 1023))).isTrue();
    assertThat(config.about(new Size(6120328396L + 1024))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"1Gi, 1048576K, 1", "512Mi, 524288K, 0.5", "1Ki, 1K, 0.00000095367431640625"})
  void sendsWholeKibToResizeAndDecimalGibToAllocate(String text, String kib, String gib) {
    Size size = Size.parse(text).orElseThrow();
    assertThat(size.inKib()).isEqualTo(kib);
    assertThat(size.inGib()).isEqualTo(gib);
  }

  @Test
  void roundsUpWhatIsNoWholeKib() {
    assertThat(new Size(1025).inKib()).isEqualTo("2K");
  }

  @Test
  void printsWhatItReads() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 2000; i++) {
      Size size = new Size((1L + random.nextInt(1 << 20)) << (10 * (1 + random.nextInt(4))));
      assertThat(Size.parse(size.toString())).as("seed %d", seed).isEqualTo(Optional.of(size));
      assertThat(Size.parseProxmox(size.inKib())).as("seed %d", seed).contains(size);
      assertThat(Size.parseProxmox(size.inGib() + "G")).as("seed %d", seed).contains(size);
    }
  }
}
