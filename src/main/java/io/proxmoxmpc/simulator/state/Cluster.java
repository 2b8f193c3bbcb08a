package io.proxmoxmpc.simulator.state;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The whole state of a simulated cluster, a document that is saved and loaded as JSON. */
public final class Cluster {
  public String name = "sim";
  public boolean quorate = true;
  public String caPem = "";

  /** The key of the nodes' certificates, as everybody may know it: the cluster is simulated. */
  public String nodeKeyPem = "";

  public TreeMap<String, SimNode> nodes = new TreeMap<>();
  public TreeMap<Integer, Guest> guests = new TreeMap<>();
  public TreeMap<String, Storage> storages = new TreeMap<>();
  public List<Volume> volumes = new ArrayList<>();
  public TreeMap<String, Pool> pools = new TreeMap<>();
  public Access access = new Access();
  public TreeMap<String, HaResource> ha = new TreeMap<>();
  public TreeMap<String, TreeMap<String, String>> haRules = new TreeMap<>();
  public TreeMap<String, FirewallConfig> firewalls = new TreeMap<>();
  public TreeMap<String, TreeMap<String, String>> backupJobs = new TreeMap<>();
  public TreeMap<String, TreeMap<String, String>> replication = new TreeMap<>();
  public Sdn sdn = new Sdn();
  public TreeMap<String, String> options = new TreeMap<>();
  public TreeMap<Integer, GuestStats> stats = new TreeMap<>();

  /** Workers of earlier lives, and those that run while the state is written down. */
  public List<TaskRecord> tasks = new ArrayList<>();

  /** How far the simulated time was ahead of the real one. */
  public long clockAheadMillis;

  /** How often it was started from a written state, so that chance does not repeat itself. */
  public int restarts;

  public @Nullable Guest guest(int vmid) {
    return guests.get(vmid);
  }

  public Optional<Pool> poolOf(int vmid) {
    return pools.values().stream().filter(p -> p.guests.contains(vmid)).findFirst();
  }

  /** Whether a replication job copies the guest's volumes to another node. */
  public boolean isReplicated(int vmid) {
    return replication.keySet().stream().anyMatch(job -> job.startsWith(vmid + "-"));
  }

  public List<Guest> guestsOn(String node) {
    return guests.values().stream().filter(g -> g.node.equals(node)).toList();
  }

  /** Finds a volume as a node sees it. */
  public Optional<Volume> volume(String volid, String node) {
    return volumes.stream()
        .filter(v -> v.volid().equals(volid) && (v.node.isEmpty() || v.node.equals(node)))
        .findFirst();
  }

  /** Volumes of a storage that a node sees, in the order of their names. */
  public List<Volume> volumesOf(String storage, String node) {
    return volumes.stream()
        .filter(v -> v.storage.equals(storage) && (v.node.isEmpty() || v.node.equals(node)))
        .sorted(Comparator.comparing(v -> v.name))
        .toList();
  }

  /** Gives a clone the firewall of its source ({@code PVE::Firewall clone_vmfw_conf}). */
  public void cloneFirewall(int source, int clone) {
    firewalls.remove("guest/" + clone);
    FirewallConfig config = firewalls.get("guest/" + source);
    if (config != null) {
      firewalls.put("guest/" + clone, config.copy());
    }
  }

  /**
   * Lets the HA manager forget a resource, and with {@code purge} its rules too; a rule without
   * resources goes ({@code PVE::HA::Config delete_service_from_config}).
   */
  public boolean forgetHa(String sid, boolean purge) {
    boolean known = ha.remove(sid) != null;
    if (known && purge) {
      haRules
          .values()
          .forEach(rule -> rule.computeIfPresent("resources", (key, list) -> without(list, sid)));
      haRules.values().removeIf(rule -> !rule.containsKey("resources"));
    }
    return known;
  }

  private static @Nullable String without(String list, String sid) {
    List<String> rest = new ArrayList<>(List.of(list.split(",")));
    rest.remove(sid);
    return rest.isEmpty() ? null : String.join(",", rest);
  }

  public FirewallConfig firewall(String scope) {
    return firewalls.computeIfAbsent(scope, s -> new FirewallConfig());
  }
}
