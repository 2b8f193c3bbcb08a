package io.proxmoxmpc.simulator.core;

import java.util.List;
import java.util.Map;

/** A directory of the API: the names of what is below. */
public final class Index implements Handler {
  private final List<Map<String, String>> rows;

  private Index(List<Map<String, String>> rows) {
    this.rows = rows;
  }

  /** Rows such as {@code {"subdir": "config"}}. */
  public static Index of(String key, String... names) {
    return new Index(List.of(names).stream().map(name -> Map.of(key, name)).toList());
  }

  @Override
  public Object handle(Call call) {
    return rows;
  }
}
