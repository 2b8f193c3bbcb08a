package io.proxmoxmpc.export.render;

import java.util.List;

/** Lays blocks out as {@code terraform fmt} does: aligned attributes, then blocks apart. */
final class HclWriter {
  private static final String INDENT = "  ";

  private HclWriter() {}

  /** The inside of a block, each line indented once. */
  static String body(Block block) {
    StringBuilder out = new StringBuilder();
    write(out, block, INDENT);
    return out.toString();
  }

  private static void write(StringBuilder out, Block block, String indent) {
    attributes(out, block.attributes(), indent);
    boolean first = block.attributes().isEmpty();
    for (Block inner : block.blocks()) {
      if (!first) {
        out.append('\n');
      }
      first = false;
      out.append(indent).append(inner.type()).append(" {");
      if (!inner.isEmpty()) {
        out.append('\n');
        write(out, inner, indent + INDENT);
        out.append(indent);
      }
      out.append("}\n");
    }
  }

  private static void attributes(
      StringBuilder out, List<Block.Attribute> attributes, String indent) {
    int width = attributes.stream().mapToInt(a -> a.name().length()).max().orElse(0);
    for (Block.Attribute attribute : attributes) {
      String padding = " ".repeat(width - attribute.name().length());
      out.append(indent).append(attribute.name()).append(padding);
      out.append(" = ").append(attribute.expression()).append('\n');
    }
  }
}
