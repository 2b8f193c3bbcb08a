package io.proxmoxmpc.export;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The file that says what in the repository is ours: whose export it is, which files belong to it,
 * and which revision they show.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({"note", "format", "operator", "revision", "files"})
record Ledger(String note, int format, String operator, long revision, SortedSet<String> files) {
  static final String FILE = ".proxmox-mpc.json";

  private static final String NOTE =
      "Written by Proxmox-MPC. The files named here are its own; it leaves all others alone.";
  private static final ObjectMapper JSON = new ObjectMapper();

  Ledger {
    files = files == null ? new TreeSet<>() : files;
    operator = operator == null ? "" : operator;
  }

  static Ledger of(String operator, long revision, SortedSet<String> files) {
    return new Ledger(NOTE, 1, operator, revision, files);
  }

  static Optional<Ledger> parse(String text) {
    try {
      return Optional.ofNullable(JSON.readValue(text, Ledger.class));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  String text() {
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines);
    try {
      return JSON.writer(printer).writeValueAsString(this) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
