package io.proxmoxmpc.simulator.qemu;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.MethodTable;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.state.Guest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Programs and files inside a guest, as its agent runs, reads and writes them. */
final class AgentPrograms {
  private AgentPrograms() {}

  static void register(MethodTable table, String agent) {
    table
        .post(agent + "/exec", call -> exec(call, AgentCall.living(call, "exec")))
        .get(agent + "/exec-status", call -> status(call, AgentCall.living(call, "exec-status")))
        .get(agent + "/file-read", call -> read(call, AgentCall.living(call, "file-open")))
        .post(agent + "/file-write", call -> write(call, AgentCall.living(call, "file-open")))
        .post(
            agent + "/set-user-password",
            call -> password(AgentCall.living(call, "set-user-password")));
  }

  private static Object password(Guest guest) {
    return Map.of("result", Map.of());
  }

  private static Object exec(Call call, Guest guest) {
    List<String> command = Arrays.asList(call.require("command").split("\0"));
    int pid = 1000 + call.world().random().nextInt(30_000);
    guest.run.programs.put(pid, run(guest, command, call.get("input-data", "")));
    return Map.of("pid", pid);
  }

  /** A handful of programs; of others the agent says that they are not there. */
  private static TreeMap<String, String> run(Guest guest, List<String> command, String input) {
    String program = command.getFirst().replaceFirst("^(/usr)?/bin/", "");
    List<String> arguments = command.subList(1, command.size());
    return switch (program) {
      case "true" -> ended(0, "", "");
      case "false" -> ended(1, "", "");
      case "hostname" -> ended(0, guest.name() + "\n", "");
      case "echo" -> ended(0, String.join(" ", arguments) + "\n", "");
      case "cat" -> arguments.isEmpty() ? ended(0, input, "") : cat(guest, arguments.getFirst());
      default ->
          throw PveError.die(
              "Agent error: Guest agent command failed, error was 'Failed to execute child"
                  + " process “"
                  + command.getFirst()
                  + "” (No such file or directory)'");
    };
  }

  private static TreeMap<String, String> cat(Guest guest, String file) {
    String content = content(guest, file);
    return content == null
        ? ended(1, "", "cat: " + file + ": No such file or directory\n")
        : ended(0, content, "");
  }

  private static TreeMap<String, String> ended(int code, String out, String err) {
    TreeMap<String, String> result = new TreeMap<>(Map.of("exitcode", String.valueOf(code)));
    if (!out.isEmpty()) {
      result.put("out-data", out);
    }
    if (!err.isEmpty()) {
      result.put("err-data", err);
    }
    return result;
  }

  /** The agent tells once how a program ended and then forgets it. */
  private static Object status(Call call, Guest guest) {
    TreeMap<String, String> ended = guest.run.programs.remove((int) call.number("pid", 0));
    if (ended == null) {
      throw PveError.die("Agent error: PID " + call.require("pid") + " does not exist");
    }
    Map<String, Object> result = new TreeMap<>(ended);
    result.put("exitcode", Integer.valueOf(ended.getOrDefault("exitcode", "0")));
    result.put("exited", 1);
    return result;
  }

  private static @Nullable String content(Guest guest, String file) {
    return switch (file) {
      case "/etc/hostname" -> guest.run.files.getOrDefault(file, guest.name() + "\n");
      case "/etc/debian_version" -> guest.run.files.getOrDefault(file, "13.1\n");
      default -> guest.run.files.get(file);
    };
  }

  private static Object read(Call call, Guest guest) {
    String file = call.require("file");
    String content = content(guest, file);
    if (content == null) {
      throw PveError.die(
          "Agent error: failed to open file '"
              + file
              + "' (mode: 'r'): No such file or"
              + " directory");
    }
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    int from = (int) Math.min(bytes.length, call.number("offset", 0));
    int to = (int) Math.min(bytes.length, from + call.number("count", 16_777_216));
    byte[] part = Arrays.copyOfRange(bytes, from, to);
    boolean decode = call.get("decode", "1").equals("1");
    Map<String, Object> result = new TreeMap<>();
    result.put(
        "content",
        decode
            ? new String(part, StandardCharsets.UTF_8)
            : Base64.getEncoder().encodeToString(part));
    result.put("bytes-read", part.length);
    if (to < bytes.length) {
      result.put("truncated", 1);
    }
    return result;
  }

  private static @Nullable Object write(Call call, Guest guest) {
    String content = call.require("content");
    if (!call.get("encode", "1").equals("1")) {
      content = new String(Base64.getDecoder().decode(content), StandardCharsets.UTF_8);
    }
    guest.run.files.put(call.require("file"), content);
    return null;
  }
}
