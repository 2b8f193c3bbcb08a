package io.proxmoxmpc.guest;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** A mutating request as the journal keeps it: secrets stand there by reference only. */
public record Request(String method, String path, SortedMap<String, String> params) {
  public Request {
    params = Collections.unmodifiableSortedMap(new TreeMap<>(params));
  }
}
