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

  JsonNode config() {
    return estate.config(segment(), vmid);
  }

  String power() {
    for (JsonNode row : estate.guests()) {
      if (row.path("vmid").asInt() == vmid) {
        String path = "/nodes/%s/%s/%d/status/current";
        return estate
            .pve()
            .get(path.formatted(row.path("node").asText(), segment(), vmid))
            .data()
            .path("status")
            .asText();
      }
    }
    return "absent";
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
