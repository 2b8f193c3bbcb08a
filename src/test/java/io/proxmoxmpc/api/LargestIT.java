package io.proxmoxmpc.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.FieldValidateable.Validation;
import io.proxmoxmpc.testing.Rig;
import io.proxmoxmpc.testing.RigExtension;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The largest resources that the bounds allow: a rule that is affordable by estimate can still run
 * out of its budget when it runs, and then nobody could change such a resource any more.
 */
@ExtendWith(RigExtension.class)
class LargestIT {
  private static final String LONG = "x".repeat(60);

  private final ObjectMapper json = new ObjectMapper();
  private final Rig rig;

  LargestIT(Rig rig) {
    this.rig = rig;
  }

  @Test
  void aVm() {
    ObjectNode vm = resource("ProxmoxVM");
    ObjectNode spec = guest(vm);
    fill(spec, "disks", 57, this::disk);
    fill(
        spec,
        "networks",
        32,
        i -> item("slot", "net" + i).put("bridge", "b".repeat(40)).put("model", "e1000-82540em"));
    ObjectNode cloudInit = spec.putObject("cloudInit");
    fill(
        cloudInit,
        "ipConfigs",
        32,
        i -> {
          ObjectNode config = item("network", "net" + i);
          addresses(config, i);
          return config;
        });
    keys(cloudInit);
    for (int i = 0; i < 16; i++) {
      spec.withObject("extraConfig").put("hostpci" + i, LONG.repeat(34));
      spec.withObject("extraConfig").put("usb" + i, LONG.repeat(34));
    }
    changesFreely(vm);
  }

  @Test
  void aContainer() {
    ObjectNode container = resource("ProxmoxContainer");
    ObjectNode spec = guest(container);
    spec.putObject("source").putObject("clone").put("vmid", 9000);
    fill(
        spec,
        "mountPoints",
        64,
        i ->
            item("slot", "mp" + i)
                .put("storage", "s".repeat(100))
                .put("size", "1024Ti")
                .put("path", ("/" + "p".repeat(29)).repeat(34) + i));
    fill(
        spec,
        "networks",
        32,
        i -> {
          ObjectNode network = item("slot", "net" + i).put("name", "eth" + i);
          addresses(network, i);
          return network;
        });
    keys(spec);
    for (int i = 0; i < 64; i++) {
      spec.withObject("extraConfig").put("dev" + i, LONG.repeat(34));
    }
    changesFreely(container);
  }

  @Test
  void aCluster() {
    ObjectNode cluster = resource("ProxmoxCluster");
    ObjectNode spec = cluster.putObject("spec");
    fill(spec, "endpoints", 32, i -> item("url", "https://" + LONG + "." + LONG + i + ":8006"));
    spec.putObject("credentials").putObject("tokenSecretRef").put("name", "token");
    fill(
        spec,
        "grants",
        64,
        i -> {
          ObjectNode grant = json.createObjectNode();
          fillText(grant.putObject("namespaces"), "names", 64, n -> LONG + n);
          fillText(grant.putObject("adopt"), "pools", 64, n -> "p".repeat(198) + n);
          fillText(grant.withObject("adopt"), "tags", 64, n -> LONG + n);
          return grant;
        });
    changesFreely(cluster);
  }

  private ObjectNode guest(ObjectNode resource) {
    ObjectNode spec = resource.putObject("spec");
    spec.putObject("clusterRef").put("name", "home");
    spec.put("description", "d".repeat(7600));
    fillText(spec, "tags", 64, i -> "t".repeat(98) + i);
    fillText(spec, "absent", 128, i -> "tags:" + "a".repeat(100) + i);
    return spec;
  }

  private ObjectNode disk(int i) {
    String slot =
        i < 31
            ? "scsi" + i
            : i < 47 ? "virtio" + (i - 31) : i < 53 ? "sata" + (i - 47) : "ide" + (i - 53);
    return item("slot", slot)
        .put("storage", "s".repeat(100))
        .put("size", "1048576Gi")
        .put("importFrom", "local:" + "v".repeat(249));
  }

  private static void addresses(ObjectNode into, int i) {
    into.putObject("ipv4").put("address", "100.100.100." + (100 + i) + "/24");
    into.withObject("ipv4").put("gateway", "100.100.100.254");
    into.putObject("ipv6")
        .put("address", "2001:db8:1111:2222:3333:4444:5555:66" + (10 + i) + "/128");
    into.withObject("ipv6").put("gateway", "2001:db8:1111:2222:3333:4444:5555:6666");
  }

  private static void keys(ObjectNode into) {
    fillText(into, "sshAuthorizedKeys", 64, i -> "ssh-rsa AAAA" + "k".repeat(4000) + " c" + i);
  }

  private static void fillText(ObjectNode into, String field, int count, IntFunction<String> text) {
    ArrayNode list = into.putArray(field);
    for (int i = 0; i < count; i++) {
      list.add(text.apply(i));
    }
  }

  private static void fill(ObjectNode into, String field, int count, IntFunction<ObjectNode> item) {
    ArrayNode list = into.putArray(field);
    for (int i = 0; i < count; i++) {
      list.add(item.apply(i));
    }
  }

  private ObjectNode item(String key, String value) {
    return json.createObjectNode().put(key, value);
  }

  private ObjectNode resource(String kind) {
    ObjectNode resource = json.createObjectNode();
    resource.put("apiVersion", Api.GROUP + "/" + Api.VERSION).put("kind", kind);
    ObjectNode metadata = resource.putObject("metadata").put("name", "largest");
    if (!kind.equals("ProxmoxCluster")) {
      metadata.put("namespace", rig.newNamespace());
    }
    return resource;
  }

  /** Every item is changed, because unchanged parts need not be judged again. */
  private void changesFreely(ObjectNode resource) {
    var client = rig.client();
    var live =
        client
            .resource(json.convertValue(resource, GenericKubernetesResource.class))
            .fieldValidation(Validation.STRICT)
            .create();
    ObjectNode changed = client.getKubernetesSerialization().convertValue(live, ObjectNode.class);
    for (String list : new String[] {"disks", "mountPoints"}) {
      changed.path("spec").path(list).forEach(i -> ((ObjectNode) i).put("size", "1024Ti"));
    }
    changed.path("spec").path("networks").forEach(i -> ((ObjectNode) i).put("vlan", 20));
    changed.withObject("/metadata/labels").put("changed", "yes");
    var after =
        client
            .resource(json.convertValue(changed, GenericKubernetesResource.class))
            .fieldValidation(Validation.STRICT)
            .update();
    assertThat(after.getMetadata().getLabels()).containsEntry("changed", "yes");
  }
}
