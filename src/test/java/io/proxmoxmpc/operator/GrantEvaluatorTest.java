package io.proxmoxmpc.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.proxmoxmpc.api.Grant;
import io.proxmoxmpc.plan.Grants;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrantEvaluatorTest {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  private static Grants evaluate(String grants, String namespace) throws Exception {
    List<Grant> parsed = YAML.readValue(grants, new TypeReference<List<Grant>>() {});
    return new GrantEvaluator("mpc").evaluate(parsed, namespace, Map.of("team", "a"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          []                                                                              | shop | false
          []                                                                              | mpc  | true
          [{namespaces: {selector: {}}}]                                                  | shop | true
          [{namespaces: {names: [shop]}}]                                                 | shop | true
          [{namespaces: {names: [other]}}]                                                | shop | false
          [{namespaces: {selector: {matchLabels: {team: a}}}}]                            | shop | true
          [{namespaces: {selector: {matchLabels: {team: b}}}}]                            | shop | false
          [{namespaces: {selector: {matchExpressions: [{key: team, operator: In, values: [a, b]}]}}}] | shop | true
          [{namespaces: {selector: {matchExpressions: [{key: team, operator: NotIn, values: [a]}]}}}] | shop | false
          [{namespaces: {selector: {matchExpressions: [{key: x, operator: NotIn, values: [a]}]}}}]    | shop | true
          [{namespaces: {selector: {matchExpressions: [{key: team, operator: Exists}]}}}]             | shop | true
          [{namespaces: {selector: {matchExpressions: [{key: team, operator: DoesNotExist}]}}}]       | shop | false
          [{namespaces: {selector: {matchExpressions: [{key: team, operator: Sometimes}]}}}]          | shop | false
          [{namespaces: {}}]                                                              | shop | false
          """)
  void aNamespaceIsGrantedWhatNamesIt(String grants, String namespace, boolean use)
      throws Exception {
    assertThat(evaluate(grants, namespace).use()).isEqualTo(use);
  }

  @Test
  void theOperatorsOwnNamespaceClonesAnythingAndAdoptsNothingUnasked() throws Exception {
    Grants own = evaluate("[]", "mpc");
    assertThat(own.maySource(105, null, Set.of(), false)).isTrue();
    assertThat(own.adopt().covers(105, "pool", Set.of("tag"))).isFalse();
    assertThat(evaluate("[]", "shop").maySource(105, null, Set.of(), true)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [{namespaces: {selector: {}}}]                                     | templates=true  | adopt=[][][]          | sources=[][]
          [{namespaces: {selector: {}}, sources: {}}]                        | templates=false | adopt=[][][]          | sources=[][]
          [{namespaces: {selector: {}}, sources: {templates: true, vmids: [105]}}] | templates=true | adopt=[][][]     | sources=[][105]
          [{namespaces: {selector: {}}, adopt: {pools: [p], tags: [t], vmids: [101]}}, {namespaces: {names: [shop]}, adopt: {pools: [q]}, sources: {pools: [r]}}] | templates=true | adopt=[p, q][t][101] | sources=[r][]
          [{namespaces: {names: [other]}, adopt: {pools: [p]}, sources: {vmids: [105]}}] | templates=false | adopt=[][][] | sources=[][]
          """)
  void grantsAddUp(String grants, String templates, String adopt, String sources) throws Exception {
    Grants merged = evaluate(grants, "shop");
    assertThat("templates=" + merged.templates()).isEqualTo(templates);
    assertThat("adopt=" + merged.adopt().pools() + merged.adopt().tags() + merged.adopt().vmids())
        .isEqualTo(adopt);
    assertThat("sources=" + merged.sources().pools() + merged.sources().vmids()).isEqualTo(sources);
  }
}
