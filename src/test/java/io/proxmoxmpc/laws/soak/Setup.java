package io.proxmoxmpc.laws.soak;

import io.proxmoxmpc.laws.soak.GuestModel.Fact;
import java.util.Map;
import java.util.Random;

/** How guests begin. */
final class Setup {
  private Setup() {}

  /** Declares about two of three fields. */
  static Subject subject(int index, Random random) {
    Subject subject = new Subject(index);
    for (Field field : Field.of(subject.kind())) {
      boolean wanted = field.declarable() && random.nextInt(3) > 0;
      if (wanted && field != Field.POWER) {
        subject.declare(field, Draw.one(field.drawn(), random));
      }
    }
    if (!subject.cloned()) {
      subject.declare(Field.SIZE, "1G");
    }
    boolean running = subject.mayRun() && random.nextBoolean();
    subject.declare(Field.POWER, running ? "running" : "stopped");
    return subject;
  }

  /** The model of a guest that was just made, with what it was made from. */
  static GuestModel model(Subject subject, Map<String, String> template) {
    // A new container has its memory written down, whether or not it was declared.
    Map<String, String> base = subject.cloned() ? template : Map.of();
    GuestModel model = new GuestModel(subject, base);
    model.fact(Fact.MANUAL, subject.manner().manual());
    model.fact(Fact.OBSERVED, subject.manner().observe());
    return model;
  }
}
