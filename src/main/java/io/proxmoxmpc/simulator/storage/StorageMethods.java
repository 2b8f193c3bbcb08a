package io.proxmoxmpc.simulator.storage;

import io.proxmoxmpc.simulator.core.Index;
import io.proxmoxmpc.simulator.core.MethodTable;

/** The table of all simulated methods of storages. */
public final class StorageMethods {
  private static final String ALL = "/nodes/{node}/storage";
  private static final String ONE = ALL + "/{storage}";

  private StorageMethods() {}

  public static void register(MethodTable table) {
    table
        .get(ALL, new ListStorages())
        .get(
            ONE,
            Index.of(
                "subdir",
                "content",
                "download-url",
                "file-restore",
                "import-metadata",
                "prunebackups",
                "rrd",
                "rrddata",
                "status",
                "upload"))
        .get(ONE + "/status", new StorageStatus())
        .get(ONE + "/content", new ListContent())
        .post(ONE + "/content", ContentChanges::allocate)
        .get(ONE + "/content/{volume}", new VolumeInfo())
        .put(ONE + "/content/{volume}", ContentChanges::describe)
        .delete(ONE + "/content/{volume}", ContentChanges::remove)
        .post(ONE + "/upload", new UploadFile())
        .post(ONE + "/download-url", Downloads::fromUrl)
        .get("/nodes/{node}/query-url-metadata", Downloads::metadata)
        .get("/nodes/{node}/aplinfo", Downloads::templates)
        .post("/nodes/{node}/aplinfo", Downloads::template)
        .get("/storage", StorageConfig::list)
        .post("/storage", StorageConfig::create)
        .get("/storage/{storage}", StorageConfig::read)
        .put("/storage/{storage}", StorageConfig::update)
        .delete("/storage/{storage}", StorageConfig::delete);
  }
}
