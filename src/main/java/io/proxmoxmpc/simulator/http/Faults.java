package io.proxmoxmpc.simulator.http;

import io.proxmoxmpc.simulator.core.Task;
import io.proxmoxmpc.simulator.core.TaskFault;
import io.proxmoxmpc.simulator.core.TaskMoment;
import io.proxmoxmpc.simulator.core.World;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** All faults that were ordered, in their order. */
public final class Faults implements TaskFault {
  private final World world;
  private final List<Fault> all = new CopyOnWriteArrayList<>();
  private final AtomicInteger nextId = new AtomicInteger(1);

  public Faults(World world) {
    this.world = world;
  }

  public Fault order(FaultOrder order) {
    Fault fault = new Fault(nextId.getAndIncrement(), order);
    all.add(fault);
    return fault;
  }

  public List<Fault> list() {
    return all;
  }

  public Optional<Fault> find(int id) {
    return all.stream().filter(f -> f.id() == id).findFirst();
  }

  /** Removes a fault; whoever hangs in it goes on. */
  public boolean remove(int id) {
    Optional<Fault> fault = find(id);
    fault.ifPresent(f -> f.release(false));
    return fault.isPresent() && all.remove(fault.get());
  }

  /** Removes all faults. */
  public void clear() {
    all.forEach(f -> f.release(false));
    all.clear();
  }

  /** A request is met by its path alone, or with its parameters in order behind a mark. */
  Optional<Fault> forRequest(String verb, String path, Map<String, String> params) {
    String whole =
        new TreeMap<>(params)
            .entrySet().stream()
                .map(param -> param.getKey() + "=" + param.getValue())
                .collect(Collectors.joining("&", path + "?", ""));
    return all.stream()
        .filter(f -> !f.order().action().isForTasks())
        .filter(f -> f.order().matches(verb, path) || f.order().matches(verb, whole))
        .filter(Fault::strikes)
        .findFirst();
  }

  @Override
  public String strike(Task task, TaskMoment moment) {
    Optional<Fault> found =
        all.stream()
            .filter(f -> f.order().action().isForTasks() && f.order().when() == moment)
            .filter(f -> f.order().matches(task.upid().type(), task.upid().id()))
            .filter(Fault::strikes)
            .findFirst();
    if (found.isEmpty()) {
      return "";
    }
    Fault fault = found.get();
    return switch (fault.order().action()) {
      case TASK_FAIL -> fault.order().text();
      case TASK_LOST -> TaskFault.KILLED;
      case TASK_HANG -> hang(task, fault);
      default -> "";
    };
  }

  private String hang(Task task, Fault fault) {
    while (!fault.isReleased()) {
      task.work(world.clock().factor() < 1 ? 1 : (long) (20 * world.clock().factor()));
    }
    return "";
  }
}
