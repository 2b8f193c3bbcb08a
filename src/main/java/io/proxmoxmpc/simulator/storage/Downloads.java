package io.proxmoxmpc.simulator.storage;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.core.Task;
import io.proxmoxmpc.simulator.state.Storage;
import io.proxmoxmpc.simulator.state.Volume;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Files from the internet, which the simulator never asks: a download makes a file of a fixed size,
 * and a given checksum is believed.
 */
final class Downloads {
  private static final long BYTES = 64L << 20;
  private static final List<String> TEMPLATES =
      List.of(
          "alpine-3.22-default_20250617_amd64.tar.xz",
          "debian-12-standard_12.12-1_amd64.tar.zst",
          "debian-13-standard_13.1-2_amd64.tar.zst",
          "ubuntu-24.04-standard_24.04-2_amd64.tar.zst");

  private Downloads() {}

  /** {@code POST .../download-url}. */
  static Object fromUrl(Call call) {
    String content = call.require("content");
    String name = call.require("filename").replaceAll("[^-a-zA-Z0-9_.]", "_");
    String pattern = UploadFile.EXTENSIONS.get(content);
    if (pattern == null || !name.matches(pattern)) {
      throw PveError.param("filename", "wrong file extension");
    }
    Storage storage = storage(call, content);
    return call.fork(
        "download",
        name,
        task -> {
          task.log("downloading " + call.require("url") + " to " + path(storage, content, name));
          boolean kept = call.has("checksum");
          store(call, task, storage, content + "/" + name, kept);
        });
  }

  /** {@code GET .../query-url-metadata}. */
  static Object metadata(Call call) {
    String url = call.require("url").replaceFirst("[?#].*", "");
    Map<String, Object> found = new TreeMap<>();
    found.put("filename", url.substring(url.lastIndexOf('/') + 1));
    found.put("mimetype", "application/octet-stream");
    found.put("size", BYTES);
    return found;
  }

  /** {@code GET .../aplinfo}: the index of container templates. */
  static Object templates(Call call) {
    return TEMPLATES.stream().map(Downloads::template).toList();
  }

  private static Map<String, Object> template(String file) {
    String[] parts = file.split("_");
    String[] words = parts[0].split("-");
    Map<String, Object> row = new TreeMap<>();
    row.put("template", file);
    row.put("type", "lxc");
    row.put("package", parts[0]);
    row.put("version", parts[1]);
    row.put("os", words[0] + "-" + words[1]);
    row.put("section", "system");
    row.put("source", "system");
    row.put("architecture", "amd64");
    row.put("headline", "A small " + words[0] + " " + words[1]);
    return row;
  }

  /** {@code POST .../aplinfo}: downloads a template of the index. */
  static Object template(Call call) {
    String template = call.require("template");
    if (!TEMPLATES.contains(template)) {
      throw PveError.param("template", "no such template");
    }
    Storage storage = storage(call, "vztmpl");
    return call.fork(
        "download", "", task -> store(call, task, storage, "vztmpl/" + template, true));
  }

  private static Storage storage(Call call, String content) {
    Storage storage = new Volumes(call.world(), call.node()).enabled(call.require("storage"));
    if (!storage.content.contains(content)) {
      throw PveError.die(
          "storage '" + storage.id + "' is not configured for content-type '" + content + "'");
    }
    return storage;
  }

  private static String path(Storage storage, String content, String name) {
    Volume volume = new Volume();
    volume.content = content;
    volume.name = content + "/" + name;
    return VolumeParam.path(storage, volume);
  }

  private static void store(Call call, Task task, Storage storage, String name, boolean known) {
    Volumes volumes = new Volumes(call.world(), call.node());
    if (volumes.find(storage.id + ":" + name).isPresent()) {
      if (!known) {
        String[] parts = name.split("/");
        throw PveError.die(
            "refusing to override existing file '" + path(storage, parts[0], parts[1]) + "'");
      }
      task.log("OK, got correct file already, no need to download");
      return;
    }
    task.work();
    VolumeName parsed = VolumeNames.parse(storage, name);
    Volume made = volumes.create(storage, name, parsed.format(), BYTES);
    made.system = Archives.byName(name);
    task.log("download of '" + name + "' finished");
  }
}
