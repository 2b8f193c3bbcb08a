package io.proxmoxmpc.simulator.guest;

import io.proxmoxmpc.simulator.schema.Whole;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * Disk sizes as Proxmox reads and writes them ({@code PVE::JSONSchema parse_size, format_size}).
 */
public final class Sizes {
  private static final String UNITS = "KMGT";

  private Sizes() {}

  /** The largest exact unit: 512M, 8G, 1T; bytes when nothing fits. */
  public static String format(long bytes) {
    long value = bytes;
    String unit = "";
    for (int i = 0; i < UNITS.length() && value >= 1024 && value % 1024 == 0; i++) {
      value /= 1024;
      unit = UNITS.substring(i, i + 1);
    }
    return value + unit;
  }

  /** Reads 1.5G, 100M or plain bytes, rounded down to bytes. */
  public static Optional<Long> parse(String text) {
    if (!text.matches("\\d+(\\.\\d+)?[KMGT]?")) {
      return Optional.empty();
    }
    int unit = UNITS.indexOf(text.charAt(text.length() - 1));
    String number = unit < 0 ? text : text.substring(0, text.length() - 1);
    BigDecimal factor = BigDecimal.valueOf(1024).pow(unit + 1);
    return Optional.of(Whole.bytes(new BigDecimal(number).multiply(factor)));
  }

  /** GiB of an allocation, in bytes, rounded up to whole KiB. */
  public static long ofGibibytes(String gibibytes) {
    BigDecimal kib = new BigDecimal(gibibytes).multiply(BigDecimal.valueOf(1024L * 1024));
    return Whole.bytes(kib.setScale(0, RoundingMode.CEILING).multiply(BigDecimal.valueOf(1024)));
  }
}
