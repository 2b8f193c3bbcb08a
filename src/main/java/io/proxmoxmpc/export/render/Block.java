package io.proxmoxmpc.export.render;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * An HCL block under construction. Values enter only through typed methods, so that no text of a
 * guest can become code.
 */
final class Block {
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d{1,6})?");

  private final String type;
  private final List<Attribute> attributes = new ArrayList<>();
  private final List<Block> blocks = new ArrayList<>();

  record Attribute(String name, String expression) {}

  Block(String type) {
    this.type = type;
  }

  String type() {
    return type;
  }

  List<Attribute> attributes() {
    return attributes;
  }

  List<Block> blocks() {
    return blocks;
  }

  boolean isEmpty() {
    return attributes.isEmpty() && blocks.isEmpty();
  }

  Block text(String name, String value) {
    return expression(name, Hcl.string(value));
  }

  Block flag(String name, boolean value) {
    return expression(name, Boolean.toString(value));
  }

  Block number(String name, long value) {
    return expression(name, Long.toString(value));
  }

  /** Adds the number; false when the text is none. */
  boolean numeric(String name, String value) {
    if (!NUMBER.matcher(value).matches()) {
      return false;
    }
    expression(name, new BigDecimal(value).stripTrailingZeros().toPlainString());
    return true;
  }

  Block list(String name, Collection<String> values) {
    return expression(name, Hcl.list(values));
  }

  /** Adds a nested block, also an empty one. */
  Block add(Block block) {
    blocks.add(block);
    return this;
  }

  /** Adds a nested block unless nothing is in it. */
  Block addUnlessEmpty(Block block) {
    return block.isEmpty() ? this : add(block);
  }

  private Block expression(String name, String expression) {
    attributes.add(new Attribute(name, expression));
    return this;
  }
}
