package io.proxmoxmpc.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A PostgreSQL on 127.0.0.1 with its data in one folder and a password for every connection. */
public final class LocalPostgres implements AutoCloseable {
  private static final String DATABASE = "proxmox_mpc";

  private final PostgresBinaries binaries;
  private final Unprivileged unprivileged;
  private final Path home;
  private final Path log;
  private final PostgresRoles roles;
  private final Progress progress;
  private Supervised server;

  private LocalPostgres(Path dataDir, Progress progress) {
    Path root = PrivateFiles.directory(dataDir.toAbsolutePath().normalize());
    this.home = PrivateFiles.directory(root.resolve("postgres"));
    this.log = PrivateFiles.directory(root.resolve("logs")).resolve("postgres.log");
    this.binaries = PostgresBinaries.locate(System.getenv(), progress);
    this.progress = progress;
    this.unprivileged = Unprivileged.ofCurrentUser();
    this.roles = new PostgresRoles(home, new Ports(root).choose("postgres", progress));
    initialize();
    this.server = serve();
  }

  /** Starts it, or starts it again with the rows of last time; returns when it accepts work. */
  public static LocalPostgres start(Path dataDir, Progress progress) {
    var postgres = new LocalPostgres(dataDir, progress);
    postgres.roles.ensure(DATABASE);
    progress.line("PostgreSQL is up: " + postgres.jdbcUrl());
    return postgres;
  }

  private Path data() {
    return home.resolve("data");
  }

  private void initialize() {
    if (Files.isDirectory(data())) {
      unprivileged.own(data());
      return;
    }
    Path fresh = home.resolve("data.new");
    try {
      Trees.delete(fresh);
      PrivateFiles.directory(fresh);
      unprivileged.own(fresh);
      roles.password(PostgresRoles.ADMIN);
      var command = new ArrayList<>(unprivileged.prefix());
      command.add(binaries.program("initdb").toString());
      command.addAll(List.of("--pgdata=" + fresh, "--username=" + PostgresRoles.ADMIN));
      command.add("--pwfile=" + roles.passwordFile(PostgresRoles.ADMIN));
      command.addAll(List.of("--auth=scram-sha-256", "--encoding=UTF8", "--data-checksums"));
      // PostgreSQL's own locale: sorting must not depend on the machine that opens the folder.
      command.addAll(List.of("--locale-provider=builtin", "--builtin-locale=C.UTF-8"));
      command.addAll(List.of("--locale=C", "--no-sync", "--no-instructions"));
      int status = GuardedProcess.start("initdb", log, Map.of(), command).onExit().join();
      if (status != 0) {
        throw new StartFailure("initdb failed (all of it: " + log + "):" + StartFailure.tail(log));
      }
      Files.move(fresh, data());
    } catch (IOException e) {
      throw new StartFailure(
          "cannot make PostgreSQL's folder " + data() + ": " + PrivateFiles.reason(e), e);
    }
  }

  private Supervised serve() {
    return Supervised.start(this::launch, roles::accepts, progress);
  }

  private GuardedProcess launch() {
    var command = new ArrayList<>(unprivileged.prefix());
    command.addAll(List.of(binaries.program("postgres").toString(), "-D", data().toString()));
    var settings =
        List.of(
            "listen_addresses=127.0.0.1",
            "port=" + port(),
            "unix_socket_directories=",
            "password_encryption=scram-sha-256",
            "shared_buffers=64MB",
            "max_connections=100",
            "timezone=UTC",
            "log_timezone=UTC");
    settings.forEach(setting -> command.addAll(List.of("-c", setting)));
    // SIGTERM would wait for every client to leave; SIGINT is PostgreSQL's fast shutdown.
    var fast = new GuardedProcess.StopRule("INT", Duration.ofSeconds(8));
    return GuardedProcess.start("postgres", log, Map.of(), command, fast);
  }

  /** Where the operator's own database is. */
  public String jdbcUrl() {
    return jdbcUrl(DATABASE);
  }

  public String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port() + "/" + database;
  }

  /** Makes another database with the same two roles; its name must need no quoting. */
  public String createDatabase(String name) {
    roles.ensureDatabase(name);
    return jdbcUrl(name);
  }

  public String database() {
    return DATABASE;
  }

  public String ownerUser() {
    return PostgresRoles.OWNER;
  }

  public String ownerPassword() {
    return roles.password(PostgresRoles.OWNER);
  }

  public String runtimeUser() {
    return PostgresRoles.RUNTIME;
  }

  public String runtimePassword() {
    return roles.password(PostgresRoles.RUNTIME);
  }

  public int port() {
    return roles.port();
  }

  /** Stops it as a fault would: connections end, nobody listens on the port. */
  public void stop() {
    server.close();
  }

  /** Starts it again after {@link #stop}, on the same port and with the same data. */
  public void restart() {
    stop();
    server = serve();
  }

  @Override
  public void close() {
    stop();
  }
}
