package io.proxmoxmpc.proxmox;

import java.util.Optional;
import java.util.function.Function;

/** What a read of Proxmox came to: a value or a classified failure. */
public sealed interface Outcome<T> {
  /** It was read. */
  record Ok<T>(T value) implements Outcome<T> {}

  /** It could not be read. */
  record Failed<T>(Failure failure) implements Outcome<T> {}

  static <T> Outcome<T> ok(T value) {
    return new Ok<>(value);
  }

  static <T> Outcome<T> failed(Failure failure) {
    return new Failed<>(failure);
  }

  default <R> Outcome<R> map(Function<T, R> change) {
    return switch (this) {
      case Ok<T>(T value) -> new Ok<>(change.apply(value));
      case Failed<T>(Failure failure) -> new Failed<>(failure);
    };
  }

  default Optional<T> asOptional() {
    return switch (this) {
      case Ok<T>(T value) -> Optional.ofNullable(value);
      case Failed<T> failed -> Optional.empty();
    };
  }

  default Optional<Failure> problem() {
    return switch (this) {
      case Ok<T> ok -> Optional.empty();
      case Failed<T>(Failure failure) -> Optional.of(failure);
    };
  }
}
