package io.proxmoxmpc.simulator.control;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.proxmoxmpc.simulator.core.World;
import io.proxmoxmpc.simulator.state.Cluster;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The whole state as one JSON document, to save and to load. */
final class StateDocument {
  private static final ObjectMapper MAPPER =
      new ObjectMapper()
          .setVisibility(PropertyAccessor.ALL, Visibility.NONE)
          .setVisibility(PropertyAccessor.FIELD, Visibility.ANY)
          .setVisibility(PropertyAccessor.CREATOR, Visibility.ANY)
          .setAnnotationIntrospector(new NoNulls())
          .setDefaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL));

  private final World world;

  StateDocument(World world) {
    this.world = world;
  }

  static Cluster read(byte[] document) throws IOException {
    Cluster cluster = MAPPER.readValue(document, Cluster.class);
    List<String> faults = StateCheck.faults(cluster);
    if (!faults.isEmpty()) {
      throw new IOException(String.join("; ", faults));
    }
    return cluster;
  }

  Object save() {
    return MAPPER.valueToTree(current());
  }

  byte[] write() {
    try {
      return MAPPER.writeValueAsBytes(current());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the state is plain data", e);
    }
  }

  private Cluster current() {
    Cluster cluster = world.cluster();
    cluster.tasks = world.tasks().records();
    // In whole seconds: what two clocks differ in by chance is no change of the state.
    long ahead = (world.clock().millis() - System.currentTimeMillis()) / 1000;
    cluster.clockAheadMillis = Math.max(0, ahead) * 1000;
    return cluster;
  }

  Object load(JsonNode document) {
    try {
      Cluster loaded = MAPPER.treeToValue(document, Cluster.class);
      List<String> faults = StateCheck.faults(loaded);
      if (!faults.isEmpty()) {
        throw ControlBody.bad("this state cannot be: " + String.join("; ", faults));
      }
      world.replaceCluster(loaded);
      world.tasks().restore();
      return Map.of("guests", loaded.guests.size(), "nodes", loaded.nodes.size());
    } catch (JsonProcessingException e) {
      String where = e instanceof JsonMappingException mapping ? mapping.getPathReference() : "";
      throw ControlBody.bad(
          "this is not a saved state: " + e.getOriginalMessage() + " at " + where);
    }
  }
}
