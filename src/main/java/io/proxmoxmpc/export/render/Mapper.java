package io.proxmoxmpc.export.render;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Moves values of one config or property string into blocks and notes what cannot be moved.
 *
 * @param place what stands before a key in a message: empty, or {@code scsi0.}
 */
record Mapper(GuestConfig values, String place, Notes notes) {
  static final Pattern ANY = Pattern.compile("(?s).+");

  /** The items of a property string under one of our keys. */
  Optional<Mapper> nested(String key, String defaultKey) {
    return values.text(key).map(value -> device(key, value, defaultKey));
  }

  Mapper device(String slot, String value, String defaultKey) {
    return new Mapper(GuestConfig.parse(value, defaultKey), slot + ".", notes);
  }

  void text(Block block, String attribute, String key, Pattern accepted) {
    values
        .text(key)
        .ifPresent(value -> {
          if (accepted.matcher(value).matches()) {
            block.text(attribute, value);
          } else {
            notes.notAccepted(place + key, value);
          }
        });
  }

  void number(Block block, String attribute, String key) {
    values
        .text(key)
        .ifPresent(value -> {
          if (!block.numeric(attribute, value)) {
            notes.notAccepted(place + key, value);
          }
        });
  }

  /** The flag as it is in force, where the provider would assume something else. */
  void flag(
      Block block, String attribute, String key, boolean proxmoxDefault, boolean providerDefault) {
    boolean value = values.flag(key, proxmoxDefault);
    if (value != providerDefault) {
      block.flag(attribute, value);
    }
  }

  /** A flag that both sides take as off when it is not there. */
  void flag(Block block, String attribute, String key) {
    flag(block, attribute, key, false, false);
  }

  /** Names every value that nobody moved. */
  void reportLeft() {
    values.left().forEach(key -> notes.notCovered(place + key));
  }
}
