package io.proxmoxmpc.simulator.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.proxmoxmpc.simulator.core.Rows;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Writes answers with keys, and lists that come from hashes, in arbitrary order as Perl does. */
final class JsonWriter {
  private final ObjectMapper mapper = new ObjectMapper();
  private final Random random;

  JsonWriter(Random random) {
    this.random = random;
  }

  byte[] write(@Nullable Object value) {
    try {
      return mapper.writeValueAsBytes(shuffled(value));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("answers are plain maps, lists and values", e);
    }
  }

  private @Nullable Object shuffled(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      List<Object> keys = new ArrayList<>(map.keySet());
      shuffle(keys);
      Map<String, @Nullable Object> copy = new LinkedHashMap<>();
      keys.forEach(key -> copy.put(String.valueOf(key), shuffled(map.get(key))));
      return copy;
    }
    if (value instanceof Iterable<?> list) {
      List<@Nullable Object> copy = new ArrayList<>();
      list.forEach(element -> copy.add(shuffled(element)));
      if (value instanceof Rows) {
        shuffle(copy);
      }
      return copy;
    }
    return value;
  }

  private void shuffle(List<?> list) {
    synchronized (random) {
      Collections.shuffle(list, random);
    }
  }
}
