package io.proxmoxmpc.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;

/** Chooses objects by their labels; an empty one chooses all. */
@Wire
public record Selector(
    @JsonPropertyDescription("Labels that an object must have, with these values.")
        @Size(max = 16)
        @ValidationRule(value = LabelRules.LABELS, message = LabelRules.LABELS_SAYS)
        Map<String, @Size(max = 63) String> matchLabels,
    @JsonPropertyDescription("Requirements on labels; all must hold.") @Size(max = 16)
        List<Requirement> matchExpressions) {

  /** One requirement on one label. */
  @Wire
  @ValidationRule(
      value =
          "self.operator in ['In', 'NotIn'] ? (has(self.values) && self.values.size() > 0) :"
              + " (!has(self.values) || self.values.size() == 0)",
      message =
          "values must be set with In and NotIn, and must not be with Exists and DoesNotExist",
      fieldPath = ".values")
  public record Requirement(
      @JsonPropertyDescription("Key of the label.")
          @Required
          @Size(min = 1, max = 317)
          @ValidationRule(value = LabelRules.KEY, message = LabelRules.KEY_SAYS)
          String key,
      @JsonPropertyDescription(
              "In, NotIn: the label's value is or is not among values. Exists, DoesNotExist: the"
                  + " label is or is not there.")
          @Required
          @UnknownIsNull
          Operator operator,
      @JsonPropertyDescription("Values for In and NotIn.")
          @Size(max = 16)
          @ValidationRule(value = LabelRules.VALUES, message = LabelRules.VALUES_SAYS)
          List<@Size(max = 63) String> values) {}

  /** How a requirement compares. */
  public enum Operator {
    In,
    NotIn,
    Exists,
    DoesNotExist
  }
}
