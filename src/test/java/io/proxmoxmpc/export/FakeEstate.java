package io.proxmoxmpc.export;

import io.proxmoxmpc.domain.Owner;
import io.proxmoxmpc.domain.PowerState;
import io.proxmoxmpc.export.render.Estates;
import io.proxmoxmpc.history.EstateFilter;
import io.proxmoxmpc.history.EstateGuest;
import io.proxmoxmpc.history.RevisionNote;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Revisions in memory: each step has the whole estate after it. */
final class FakeEstate implements Estate {
  private final List<RevisionNote> notes = new ArrayList<>();
  private final List<Map<Integer, EstateGuest>> states = new ArrayList<>(List.of(Map.of()));

  void change(int vmid, String name, Map<String, String> config) {
    Owner owner = Estates.vm(name);
    Map<Integer, EstateGuest> next = new TreeMap<>(states.getLast());
    next.put(vmid, Estates.guest(owner, vmid, PowerState.RUNNING, config));
    add(next, vmid, owner, false);
  }

  void remove(int vmid) {
    Map<Integer, EstateGuest> next = new TreeMap<>(states.getLast());
    EstateGuest gone = next.remove(vmid);
    add(next, vmid, gone.content().owner(), true);
  }

  private void add(Map<Integer, EstateGuest> next, int vmid, Owner owner, boolean gone) {
    states.add(next);
    long id = highestRevision() + 1;
    Instant at = Instant.ofEpochSecond(1_700_000_000 + id);
    notes.add(new RevisionNote(id, "4f2a", "home", vmid, owner, gone, "ada@pam", at));
  }

  @Override
  public long highestRevision() {
    return notes.size();
  }

  @Override
  public List<RevisionNote> after(long revision) {
    return notes.stream().filter(note -> note.id() > revision).toList();
  }

  @Override
  public List<EstateGuest> at(long revision, EstateFilter filter) {
    return states.get((int) revision).values().stream()
        .filter(guest -> filter.accepts(guest.content()))
        .toList();
  }
}
