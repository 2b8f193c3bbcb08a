package io.proxmoxmpc.simulator.schema;

import java.util.Map;

/** A property string that does not parse, with the messages of its keys. */
public final class PropertyStringException extends Exception {
  private final transient Map<String, String> errors;

  PropertyStringException(String text, Map<String, String> errors) {
    super(text, null, false, false);
    this.errors = errors;
  }

  public Map<String, String> errors() {
    return errors;
  }

  /** The text as Perl prints the exception: the message, then a line per key. */
  public String perlText() {
    StringBuilder all = new StringBuilder(getMessage()).append('\n');
    errors.forEach((key, text) -> all.append(key).append(": ").append(text).append('\n'));
    return all.toString();
  }
}
