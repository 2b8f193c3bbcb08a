package io.proxmoxmpc.simulator.control;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedField;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import org.jspecify.annotations.Nullable;

/** Refuses a null in a document wherever the field that takes it does not say that it may be. */
final class NoNulls extends JacksonAnnotationIntrospector {
  private static final long serialVersionUID = 1;

  @Override
  public JsonSetter.Value findSetterInfo(Annotated member) {
    boolean strict =
        member instanceof AnnotatedField field
            && !field.getAnnotated().getAnnotatedType().isAnnotationPresent(Nullable.class);
    return strict
        ? JsonSetter.Value.forValueNulls(Nulls.FAIL, Nulls.FAIL)
        : super.findSetterInfo(member);
  }
}
