package io.proxmoxmpc.simulator.qemu;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.Index;
import io.proxmoxmpc.simulator.core.MethodTable;
import io.proxmoxmpc.simulator.state.Guest;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The methods below {@code .../qemu/ID/agent}; each command is also one of the older POST. */
final class AgentMethods {
  private static final String[] COMMANDS = {
    "exec",
    "exec-status",
    "file-read",
    "file-write",
    "fsfreeze-freeze",
    "fsfreeze-status",
    "fsfreeze-thaw",
    "fstrim",
    "get-fsinfo",
    "get-host-name",
    "get-memory-block-info",
    "get-memory-blocks",
    "get-osinfo",
    "get-time",
    "get-timezone",
    "get-users",
    "get-vcpus",
    "info",
    "network-get-interfaces",
    "ping",
    "set-user-password",
    "shutdown",
    "suspend-disk",
    "suspend-hybrid",
    "suspend-ram"
  };

  private final Map<String, AgentCall> commands = new TreeMap<>();
  private final MethodTable table;
  private final String path;

  private AgentMethods(MethodTable table, String path) {
    this.table = table;
    this.path = path;
  }

  static void register(MethodTable table, String path) {
    table.get(path, Index.of("name", COMMANDS));
    new AgentMethods(table, path).register();
    AgentPrograms.register(table, path);
  }

  private void register() {
    post("ping", AgentAnswers::nothing);
    get("info", AgentAnswers::info);
    get("get-host-name", AgentAnswers::hostName);
    get("get-osinfo", AgentAnswers::osInfo);
    get("network-get-interfaces", AgentAnswers::interfaces);
    get("get-time", AgentAnswers::time);
    get("get-timezone", AgentAnswers::timeZone);
    get("get-users", AgentAnswers::users);
    get("get-vcpus", AgentAnswers::cpus);
    get("get-fsinfo", AgentAnswers::fileSystems);
    get("get-memory-blocks", AgentAnswers::memoryBlocks);
    get("get-memory-block-info", AgentAnswers::memoryBlockInfo);
    post("fsfreeze-freeze", AgentFreeze::freeze);
    post("fsfreeze-thaw", AgentFreeze::thaw);
    post("fsfreeze-status", AgentFreeze::status);
    post("fstrim", AgentAnswers::trimmed);
    post("shutdown", AgentPower::shutdown);
    post("suspend-ram", AgentPower::toRam);
    post("suspend-disk", AgentPower::toDisk);
    post("suspend-hybrid", AgentPower::hybrid);
    table.post(path, this::any);
  }

  private @Nullable Object any(Call call) {
    AgentCall command = commands.get(call.require("command"));
    if (command == null) {
      throw new IllegalStateException("the schema has more commands than the table");
    }
    return command.handle(call);
  }

  private void get(String name, BiFunction<Call, Guest, ? extends @Nullable Object> answer) {
    table.get(path + "/" + name, keep(name, answer));
  }

  private void post(String name, BiFunction<Call, Guest, ? extends @Nullable Object> answer) {
    table.post(path + "/" + name, keep(name, answer));
  }

  private AgentCall keep(String name, BiFunction<Call, Guest, ? extends @Nullable Object> answer) {
    AgentCall call = new AgentCall(name, answer);
    commands.put(name, call);
    return call;
  }
}
