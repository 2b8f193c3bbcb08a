package io.proxmoxmpc.laws;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/**
 * One guest that an operation is done to. The VMID is known beforehand, and a source belongs to one
 * subject alone, so that every call tells by itself whose it is.
 */
record Subject(Scenario scenario, Estate estate, String name, int vmid, int source) {
  private static final String NODE = "{node}";
  private static final String VMID = "{vmid}";
  private static final String SOURCE = "{source}";
  private static final String UPID = "{upid}";

  String kind() {
    return scenario.vm() ? "ProxmoxVM" : "ProxmoxContainer";
  }

  String segment() {
    return scenario.vm() ? "qemu" : "lxc";
  }

  void declare(String spec) {
    String text = spec.replace("$vmid", "" + vmid).replace("$source", "" + source);
    if (scenario.vm()) {
      estate.vm(name, text);
    } else {
      estate.container(name, text);
    }
  }

  void patch(String spec) {
    estate.patch(kind(), name, "{\"spec\":" + spec + "}");
  }

  void delete() {
    estate.delete(kind(), name);
  }

  JsonNode config() {
    return estate.pve().get(path() + "/config").data();
  }

  String power() {
    return estate.pve().get(path() + "/status/current").data().path("status").asText("absent");
  }

  /** Where it is, by what its nodes say: the list of the cluster is late. */
  String path() {
    for (JsonNode node : estate.pve().get("/nodes").data()) {
      String all = "/nodes/%s/%s".formatted(node.path("node").asText(), segment());
      for (JsonNode row : estate.pve().get(all).data()) {
        if (row.path("vmid").asInt() == vmid) {
          return all + "/" + vmid;
        }
      }
    }
    throw new AssertionError(this + " is nowhere");
  }

  boolean has(String condition) {
    return estate.conditions(kind(), name).getOrDefault(condition, "").startsWith("True");
  }

  /** Whether its plan waits for somebody's word. */
  boolean waits() {
    return has("ApprovalRequired") || has("RestartRequired");
  }

  /** Says yes to the plan that waits. */
  void approve() {
    estate.annotate(
        kind(),
        name,
        "approve",
        estate.get(kind(), name).path("status").path("plan").path("hash").asText());
  }

  void takeBackTheWord() {
    estate.annotate(kind(), name, "approve", null);
  }

  /** What a request of the simulator's log is called, if it is about this guest; else empty. */
  String call(JsonNode request) {
    String path = request.path("path").asText();
    String about = "";
    for (String key : new String[] {"vmid", "newid", "vms"}) {
      String value = request.path("params").path(key).asText();
      if (value.equals("" + vmid)) {
        about = "?" + key + "=" + VMID;
      } else if (source > 0 && value.equals("" + source)) {
        about = "?" + key + "=" + SOURCE;
      }
    }
    String named =
        path.replaceAll("^/nodes/[^/]+", "/nodes/" + NODE)
            .replaceAll("UPID:[^/]*:(%d|%d):[^/]*".formatted(vmid, source), UPID)
            .replaceAll("/" + vmid + "(?=/|$)", "/" + VMID)
            .replaceAll("/" + source + "(?=/|$)", "/" + SOURCE);
    boolean ours =
        !about.isEmpty()
            || named.contains(VMID)
            || named.contains(UPID)
            || (source > 0 && named.contains(SOURCE));
    return ours ? request.path("method").asText() + " " + named + about : "";
  }

  /** The task's type and id as a point names them. */
  String task(String upid) {
    String[] parts = upid.split(":");
    return parts[5] + " " + (parts[6].equals("" + vmid) ? VMID : SOURCE);
  }

  /** The pattern by which the simulator knows such a call's path, or a task's id. */
  String pattern(String named) {
    int mark = named.indexOf('?');
    String path = mark < 0 ? named : named.substring(0, mark);
    String regex =
        Pattern.quote(path)
            .replace(NODE, "\\E[^/]+\\Q")
            .replace(UPID, "\\EUPID:[^/]*:(%d|%d):[^/]*\\Q".formatted(vmid, source))
            .replace(VMID, "" + vmid)
            .replace(SOURCE, "" + source);
    if (mark < 0) {
      return regex;
    }
    String param = named.substring(mark + 1).replace(VMID, "" + vmid).replace(SOURCE, "" + source);
    return regex + "\\?(.*&)?" + param + "(&.*)?";
  }

  @Override
  public String toString() {
    return name + " (" + vmid + ")";
  }
}
