package io.proxmoxmpc.laws;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.proxmoxmpc.testing.OperatorUnderTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Everything that an operator leaves behind for others to read, as text by where it is. */
record Traces(Map<String, String> texts) {
  private static final String API = "proxmox-mpc.io/v1alpha1";
  private static final ObjectMapper JSON = new ObjectMapper();

  static Traces of(Estate estate, OperatorUnderTest operator, GitRemote remote, Path workFolder) {
    Map<String, String> texts = new TreeMap<>();
    texts.put("log", operator.log());
    texts.put("/q/metrics", operator.text("/q/metrics"));
    texts.put("/q/health", operator.text("/q/health"));
    texts.put("git", remote.everything());
    objects(estate)
        .forEach(object ->
            texts.put(
                object.getKind() + " " + object.getMetadata().getName(),
                JSON.valueToTree(object).toString()));
    tables(estate, texts);
    files(workFolder, texts);
    return new Traces(texts);
  }

  /** Where a text is found, with what stands around it. */
  List<String> of(String text) {
    List<String> found = new ArrayList<>();
    texts.forEach((where, all) -> {
      int at = all.indexOf(text);
      if (at >= 0) {
        found.add(
            where
                + ": ..."
                + all.substring(Math.max(0, at - 150), Math.min(all.length(), at + 60))
                + "...");
      }
    });
    return found;
  }

  private static List<HasMetadata> objects(Estate estate) {
    var client = estate.rig().client();
    List<HasMetadata> all = new ArrayList<>();
    for (String kind : List.of("ProxmoxVM", "ProxmoxContainer", "ProxmoxExport")) {
      all.addAll(client.genericKubernetesResources(API, kind).inAnyNamespace().list().getItems());
    }
    all.addAll(client.genericKubernetesResources(API, "ProxmoxCluster").list().getItems());
    for (String namespace : List.of("default", estate.namespace(), estate.rig().namespace())) {
      all.addAll(client.v1().events().inNamespace(namespace).list().getItems());
      all.addAll(client.configMaps().inNamespace(namespace).list().getItems());
      all.addAll(client.leases().inNamespace(namespace).list().getItems());
    }
    return all;
  }

  private static void tables(Estate estate, Map<String, String> texts) {
    try (var connection = estate.rig().database()) {
      List<String> names = new ArrayList<>();
      try (var rows =
          connection
              .createStatement()
              .executeQuery(
                  "select table_name from information_schema.tables where table_schema = 'public'")) {
        while (rows.next()) {
          names.add(rows.getString(1));
        }
      }
      for (String name : names) {
        StringBuilder all = new StringBuilder();
        try (var rows =
            connection
                .createStatement()
                .executeQuery("select row_to_json(t)::text from \"" + name + "\" t")) {
          while (rows.next()) {
            all.append(rows.getString(1)).append('\n');
          }
        }
        texts.put("table " + name, all.toString());
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void files(Path folder, Map<String, String> texts) {
    try (var files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        texts.put(
            "file " + folder.relativize(file),
            new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
