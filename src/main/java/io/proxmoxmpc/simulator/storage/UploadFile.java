package io.proxmoxmpc.simulator.storage;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.Handler;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.core.Task;
import io.proxmoxmpc.simulator.core.Upload;
import io.proxmoxmpc.simulator.state.Storage;
import io.proxmoxmpc.simulator.state.Volume;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

/** {@code POST .../upload}: takes ISO images, container templates and images to import. */
final class UploadFile implements Handler {
  static final Map<String, String> EXTENSIONS =
      Map.of(
          "iso", ".*\\.(?i:iso|img)",
          "vztmpl", ".*\\.tar\\.(gz|xz|zst|bz2)",
          "import", ".*\\.(ova|qcow2|raw|vmdk)");

  @Override
  public Object handle(Call call) {
    String content = call.require("content");
    Volumes volumes = new Volumes(call.world(), call.node());
    Storage storage = volumes.enabled(call.require("storage"));
    Upload upload = call.upload();
    if (upload == null) {
      throw PveError.die("missing temporary file name");
    }
    String pattern = EXTENSIONS.get(content);
    if (pattern == null) {
      throw PveError.param("content", "upload content type '" + content + "' not allowed");
    }
    String name = upload.fileName().replaceAll(".*[/\\\\]", "").replaceAll("[^-a-zA-Z0-9_.]", "_");
    if (!name.matches(pattern)) {
      throw PveError.param("filename", "wrong file extension");
    }
    if (!storage.content.contains(content)) {
      throw PveError.die(
          "storage '" + storage.id + "' is not configured for content-type '" + content + "'");
    }
    return call.fork(
        "imgcopy", "", task -> store(call, task, storage, content + "/" + name, upload));
  }

  private static void store(Call call, Task task, Storage storage, String name, Upload upload) {
    Volumes volumes = new Volumes(call.world(), call.node());
    Volume volume = new Volume();
    volume.storage = storage.id;
    volume.name = name;
    volume.content = name.substring(0, name.indexOf('/'));
    String file = VolumeParam.path(storage, volume);
    String temporary = "/var/tmp/pveupload-" + digest("MD5", upload.content());
    task.log("starting file import from: " + temporary);
    checksum(call, task, upload);
    task.log("target node: " + call.node());
    task.log("target file: " + file);
    task.log("file size is: " + upload.content().length);
    task.log("command: cp -- " + temporary + " " + file);
    task.work();
    volumes.find(volume.volid()).ifPresent(old -> call.cluster().volumes.remove(old));
    VolumeName parsed = VolumeNames.parse(storage, name);
    Volume made = volumes.create(storage, name, parsed.format(), upload.content().length);
    made.system = Archives.systemOf(name, upload.content());
    task.log("finished file import successfully");
  }

  private static void checksum(Call call, Task task, Upload upload) {
    String expected = call.get("checksum");
    if (expected == null) {
      return;
    }
    task.log("calculating checksum...");
    String algorithm = call.get("checksum-algorithm", "md5").toUpperCase(Locale.ROOT);
    String got = digest(algorithm.replaceFirst("^SHA", "SHA-"), upload.content());
    if (!got.equalsIgnoreCase(expected)) {
      throw PveError.die("checksum mismatch: got '" + got + "' != expect '" + expected + "'");
    }
  }

  private static String digest(String algorithm, byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw PveError.die("unknown checksum algorithm '" + algorithm + "'");
    }
  }
}
