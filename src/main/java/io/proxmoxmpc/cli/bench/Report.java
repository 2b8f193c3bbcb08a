package io.proxmoxmpc.cli.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import java.util.Locale;

/** The figures as a table for people, or as JSON for programs. */
public record Report(List<Figure> figures) {
  private static final ObjectMapper JSON = new ObjectMapper();

  public String table() {
    int widest = figures.stream().mapToInt(f -> f.metric().length()).max().orElse(0);
    String row = "%-" + widest + "s  %6s  %10s  %-20s  %s%n";
    StringBuilder text = new StringBuilder();
    text.append(String.format(Locale.ROOT, row, "what", "guests", "value", "unit", "aim"));
    for (Figure figure : figures) {
      text.append(
          String.format(
              Locale.ROOT,
              row,
              figure.metric(),
              figure.guests(),
              number(figure.value()),
              figure.unit(),
              aim(figure)));
    }
    return text.toString();
  }

  private static String aim(Figure figure) {
    if (figure.atMost().isEmpty()) {
      return "";
    }
    return "at most " + number(figure.atMost().getAsDouble()) + (figure.missed() ? "  MISSED" : "");
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? Long.toString(Math.round(value))
        : String.format(Locale.ROOT, value < 10 ? "%.3f" : "%.1f", value);
  }

  /** An array of {@code {metric, guests, value, unit}}. */
  public String json() {
    ArrayNode all = JSON.createArrayNode();
    for (Figure figure : figures) {
      all.addObject()
          .put("metric", figure.metric())
          .put("guests", figure.guests())
          .put("value", figure.value())
          .put("unit", figure.unit());
    }
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(all);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("numbers and texts are always JSON", e);
    }
  }
}
