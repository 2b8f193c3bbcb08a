package io.proxmoxmpc.export;

import io.proxmoxmpc.history.EstateGuest;
import io.proxmoxmpc.history.RevisionContent;
import io.proxmoxmpc.history.RevisionNote;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Tells one step of the estate's story as a commit message: what changed, and by whom. */
record Message(List<EstateGuest> before, List<EstateGuest> after, List<RevisionNote> notes) {
  private static final int SUBJECT = 72;
  private static final int LINES = 60;

  String text(String operatorId, long revision) {
    List<String> subjects = new ArrayList<>();
    List<String> body = new ArrayList<>();
    changes(subjects, body);
    StringBuilder out = new StringBuilder(subject(subjects)).append("\n\n");
    if (subjects.size() > 1) {
      subjects.stream().limit(LINES).forEach(line -> out.append("* ").append(line).append('\n'));
      more(out, subjects.size());
      out.append('\n');
    } else if (!body.isEmpty()) {
      body.stream().limit(LINES).forEach(line -> out.append("- ").append(line).append('\n'));
      more(out, body.size());
      out.append('\n');
    }
    trailers(out, operatorId, revision);
    return out.toString();
  }

  private void changes(List<String> subjects, List<String> body) {
    Map<String, RevisionContent> old = byPlace(before);
    Map<String, RevisionContent> now = byPlace(after);
    Set<String> places = new TreeSet<>(old.keySet());
    places.addAll(now.keySet());
    for (String place : places) {
      RevisionContent was = old.get(place);
      RevisionContent is = now.get(place);
      if (is == null && was != null) {
        subjects.add("Remove " + name(was));
      } else if (was == null && is != null) {
        subjects.add("Add " + name(is));
      } else if (was != null && is != null && differ(was, is)) {
        subjects.add("Change " + name(is));
        body.addAll(new Differences(was, is).lines());
      }
    }
  }

  private static boolean differ(RevisionContent was, RevisionContent is) {
    return !was.meaning().equals(is.meaning())
        || !was.manifest().equals(is.manifest())
        || !was.addresses().equals(is.addresses())
        || !was.owner().equals(is.owner());
  }

  private static String subject(List<String> subjects) {
    String text =
        switch (subjects.size()) {
          case 0 -> "Render the estate anew";
          case 1 -> subjects.getFirst();
          default ->
              subjects.stream().allMatch(line -> line.startsWith("Add "))
                  ? "Add %d guests".formatted(subjects.size())
                  : "Bring %d guests up to date".formatted(subjects.size());
        };
    return Differences.shortened(text, SUBJECT);
  }

  private void trailers(StringBuilder out, String operatorId, long revision) {
    SortedSet<String> clusters =
        notes.stream().map(RevisionNote::cluster).collect(Collectors.toCollection(TreeSet::new));
    SortedSet<String> authors =
        notes.stream().map(RevisionNote::author).collect(Collectors.toCollection(TreeSet::new));
    clusters.forEach(cluster -> trailer(out, "Proxmox-Cluster", cluster));
    if (notes.size() == 1) {
      RevisionNote note = notes.getFirst();
      trailer(out, "Proxmox-Guest", note.owner().kind().apiName() + "/" + note.vmid());
    }
    authors.forEach(author -> trailer(out, "Changed-By", author));
    trailer(out, "Revision", Long.toString(revision));
    trailer(out, "Operator-Id", operatorId);
  }

  private static void trailer(StringBuilder out, String key, String value) {
    out.append(key).append(": ").append(Differences.shortened(value, 100)).append('\n');
  }

  private static void more(StringBuilder out, int lines) {
    if (lines > LINES) {
      out.append("(%d more)\n".formatted(lines - LINES));
    }
  }

  private static Map<String, RevisionContent> byPlace(List<EstateGuest> guests) {
    Map<String, RevisionContent> places = new TreeMap<>();
    guests.forEach(guest ->
        places.put(guest.content().clusterId() + "/" + guest.content().vmid(), guest.content()));
    return places;
  }

  private static String name(RevisionContent guest) {
    return "%s %s (%d on %s)"
        .formatted(
            guest.owner().kind().label(), guest.owner().path(), guest.vmid(), guest.cluster());
  }
}
