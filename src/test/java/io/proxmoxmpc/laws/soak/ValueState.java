package io.proxmoxmpc.laws.soak;

import org.jspecify.annotations.Nullable;

/**
 * One possible state of one value: what stands in the guest, and what law 5 remembers of it.
 *
 * @param applied what we wrote or found as declared; null = it never was ours
 * @param former what stood there before; null = nothing did
 */
record ValueState(String value, @Nullable String applied, @Nullable String former) {

  /**
   * What a look may do with the value, apart from what is declared.
   *
   * @param lingers going back may wait for a restart, and stays ours to finish until then
   */
  record Rules(
      boolean correctsDrift, boolean writes, boolean required, boolean lingers, String absent) {
    static Rules of(Kind kind, Field field, boolean correctsDrift) {
      return new Rules(
          correctsDrift && field != Field.SIZE,
          true,
          field.required(kind),
          field.waitsForRestart(kind),
          field.absent(kind));
    }

    Rules readOnly() {
      return new Rules(correctsDrift, false, required, lingers, absent);
    }
  }

  static ValueState untouched(String value) {
    return new ValueState(value, null, null);
  }

  ValueState withValue(String other) {
    return new ValueState(other, applied, former);
  }

  ValueState forgotten() {
    return untouched(value);
  }

  /** One look of the operator, with the write that follows from it if it may write. */
  ValueState looked(@Nullable String declared, Rules rules) {
    return declared == null ? undeclared(rules) : declared(declared, rules);
  }

  private ValueState declared(String declared, Rules rules) {
    boolean known = declared.equals(applied);
    if (value.equals(declared)) {
      return known ? this : owned(declared, value);
    }
    boolean left = known && !rules.correctsDrift();
    return left || !rules.writes() ? this : owned(declared, value).withValue(declared);
  }

  /** The former value is that before our first write, however often we write. */
  private ValueState owned(String declared, String before) {
    return new ValueState(value, declared, applied == null ? before : former);
  }

  private ValueState undeclared(Rules rules) {
    String back = former == null ? rules.absent() : former;
    boolean theirs = !value.equals(applied);
    boolean stays = former == null && rules.required();
    if (applied == null || value.equals(back) || theirs || stays) {
      return forgotten();
    }
    return rules.writes() ? withValue(back) : this;
  }

  boolean drifted(@Nullable String declared) {
    return declared != null && declared.equals(applied) && !value.equals(declared);
  }
}
