package io.proxmoxmpc.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What the bench prints, and which aims it holds a figure against. */
class ReportTest {
  @Test
  void jsonHasTheFourFieldsAndNoMore() throws IOException {
    Figures figures = new Figures(100);
    figures.add("idle Kubernetes writes", 0, "per guest and minute", 0);
    figures.add("clone: until converged", 7.81999, "s");

    JsonNode json = new ObjectMapper().readTree(new Report(figures.all()).json());

    assertThat(json)
        .hasToString(
            "[{\"metric\":\"idle Kubernetes writes\",\"guests\":100,\"value\":0.0,\"unit\":\"per guest"
                + " and minute\"},{\"metric\":\"clone: until converged\",\"guests\":100,\"value\":7.82,"
                + "\"unit\":\"s\"}]");
  }

  @Test
  void theTableNamesTheAimAndWhatMissesIt() {
    Figures figures = new Figures(1000);
    figures.addLarge("resident memory", 399.9, "MiB", 400);
    figures.addLarge("idle Proxmox requests", 0.26, "per guest and minute", 0.25);

    assertThat(new Report(figures.all()).table().lines())
        .satisfiesExactly(
            head -> assertThat(head).startsWith("what"),
            kept -> assertThat(kept).contains("399.9").endsWith("at most 400"),
            missed -> assertThat(missed).contains("0.260").endsWith("at most 0.250  MISSED"));
  }

  @Test
  void aSmallEstateIsNotHeldAgainstTheAimsForALargeOne() {
    Figures figures = new Figures(999);
    figures.addLarge("idle Proxmox requests", 9, "per guest and minute", 0.25);
    figures.add("clone: boots", 2, "boots", 1);

    assertThat(figures.all()).extracting(Figure::missed).containsExactly(false, true);
  }
}
