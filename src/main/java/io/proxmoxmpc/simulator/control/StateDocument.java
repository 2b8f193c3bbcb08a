package io.proxmoxmpc.simulator.control;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.proxmoxmpc.simulator.core.World;
import io.proxmoxmpc.simulator.state.Cluster;
import java.util.Map;

/** The whole state as one JSON document, to save and to load; tasks are not part of it. */
final class StateDocument {
  private final World world;
  private final ObjectMapper mapper =
      new ObjectMapper()
          .setVisibility(PropertyAccessor.ALL, Visibility.NONE)
          .setVisibility(PropertyAccessor.FIELD, Visibility.ANY)
          .setVisibility(PropertyAccessor.CREATOR, Visibility.ANY);

  StateDocument(World world) {
    this.world = world;
  }

  Object save() {
    return mapper.valueToTree(world.cluster());
  }

  Object load(JsonNode document) {
    try {
      Cluster loaded = mapper.treeToValue(document, Cluster.class);
      if (loaded == null || loaded.nodes.isEmpty()) {
        throw new ControlException(400, "a state needs \"nodes\"");
      }
      world.replaceCluster(loaded);
      return Map.of("guests", loaded.guests.size(), "nodes", loaded.nodes.size());
    } catch (JsonProcessingException e) {
      throw new ControlException(400, "this is not a saved state: " + e.getOriginalMessage());
    }
  }
}
