package io.proxmoxmpc.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FieldValidateable.Validation;
import io.proxmoxmpc.api.Rows.Row;
import io.proxmoxmpc.testing.Rig;
import io.proxmoxmpc.testing.RigExtension;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the API server lets in and what it refuses, and whether its answer helps. */
@ExtendWith(RigExtension.class)
class AdmissionIT {
  private final Rows rows = new Rows();
  private final KubernetesClient client;

  AdmissionIT(Rig rig) throws IOException {
    this.client = rig.client();
  }

  @TestFactory
  Stream<DynamicTest> aBadGuestIsRefused() throws IOException {
    return each("refused.yaml", this::isRefused);
  }

  @TestFactory
  Stream<DynamicTest> aBadDeviceIsRefused() throws IOException {
    return each("refused-devices.yaml", this::isRefused);
  }

  @TestFactory
  Stream<DynamicTest> aBadClusterOrExportIsRefused() throws IOException {
    return each("refused-others.yaml", this::isRefused);
  }

  @TestFactory
  Stream<DynamicTest> aGoodResourceIsAccepted() throws IOException {
    return each("accepted.yaml", row -> create(rows.resource(row, "patch"), true));
  }

  @TestFactory
  Stream<DynamicTest> aBadChangeIsRefused() throws IOException {
    return each("refused-updates.yaml", row -> says(row, refusalOf(() -> change(row))));
  }

  @TestFactory
  Stream<DynamicTest> aGoodChangeIsAccepted() throws IOException {
    return each("accepted-updates.yaml", this::change);
  }

  private Stream<DynamicTest> each(String file, java.util.function.Consumer<Row> test)
      throws IOException {
    return rows.of(file).map(r -> DynamicTest.dynamicTest(r.name(), () -> test.accept(r)));
  }

  private void isRefused(Row row) {
    says(row, refusalOf(() -> create(rows.resource(row, "patch"), true)));
  }

  private static String refusalOf(Runnable attempt) {
    var refusal = catchThrowableOfType(KubernetesClientException.class, attempt::run);
    assertThat(refusal).as("the refusal").isNotNull();
    assertThat(refusal.getCode()).as(refusal.getMessage()).isIn(400, 422);
    return refusal.getMessage();
  }

  /** The answer names the field and the fix, and shows nothing of how it was found. */
  private static void says(Row row, String answer) {
    assertThat(answer)
        .contains(row.says())
        .doesNotContain("no such overload", "runtime error", "evaluation error", "no such key");
  }

  private void change(Row row) {
    ObjectNode before = rows.resource(row, "before");
    String name = row.name().toLowerCase(java.util.Locale.ROOT).replace(' ', '-');
    ((ObjectNode) before.get("metadata")).put("name", name);
    GenericKubernetesResource live = create(before, false);
    JsonNode status = row.part("status");
    if (!status.isMissingNode()) {
      live.setAdditionalProperty("status", status);
      live = client.resource(live).updateStatus();
    }
    ObjectNode after = client.getKubernetesSerialization().convertValue(live, ObjectNode.class);
    Rows.merge(after, row.part("after"));
    client.resource(generic(after)).fieldValidation(Validation.STRICT).update();
  }

  private GenericKubernetesResource create(ObjectNode resource, boolean dryRun) {
    return client
        .resource(generic(resource))
        .dryRun(dryRun)
        .fieldValidation(Validation.STRICT)
        .create();
  }

  private GenericKubernetesResource generic(ObjectNode resource) {
    return client
        .getKubernetesSerialization()
        .convertValue(resource, GenericKubernetesResource.class);
  }
}
