package io.proxmoxmpc.simulator.state;

import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A user with their tokens. */
public final class User {
  public String id = "";
  public boolean enabled = true;
  public long expire;
  public String email = "";
  public @Nullable String comment;
  public @Nullable String firstname;
  public @Nullable String lastname;
  public @Nullable String keys;
  public @Nullable String password;
  public TreeMap<String, Token> tokens = new TreeMap<>();

  User() {}

  public User(String id) {
    this.id = id;
  }
}
