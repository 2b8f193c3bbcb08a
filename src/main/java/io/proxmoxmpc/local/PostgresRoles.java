package io.proxmoxmpc.local;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The roles of a local PostgreSQL: the owner migrates and prunes, the runtime role is the
 * operator's and has only what the migrations grant it.
 */
record PostgresRoles(Path folder, int port) {
  static final String ADMIN = "postgres";
  static final String OWNER = "mpc_owner";
  static final String RUNTIME = "mpc_runtime";

  String password(String role) {
    return PrivateFiles.secret(passwordFile(role));
  }

  Path passwordFile(String role) {
    return folder.resolve(role + ".password");
  }

  boolean accepts() {
    try (Connection connection = connect(ADMIN)) {
      return connection.isValid(5);
    } catch (SQLException e) {
      return false;
    }
  }

  /** Makes the roles and the database, whichever of them are not there yet. */
  void ensure(String database) {
    try (Connection admin = connect(ADMIN);
        Statement sql = admin.createStatement()) {
      for (String role : new String[] {OWNER, RUNTIME}) {
        if (!exists(sql, "pg_roles WHERE rolname = '" + role + "'")) {
          sql.execute("CREATE ROLE " + role + " LOGIN");
        }
        sql.execute("ALTER ROLE " + role + " PASSWORD '" + password(role) + "'");
      }
    } catch (SQLException e) {
      throw new StartFailure("cannot prepare PostgreSQL's roles: " + e.getMessage(), e);
    }
    ensureDatabase(database);
  }

  void ensureDatabase(String database) {
    try (Connection admin = connect(ADMIN);
        Statement sql = admin.createStatement()) {
      if (!exists(sql, "pg_database WHERE datname = '" + database + "'")) {
        sql.execute("CREATE DATABASE " + database + " OWNER " + OWNER);
      }
      sql.execute("REVOKE ALL ON DATABASE " + database + " FROM PUBLIC");
      sql.execute("GRANT CONNECT ON DATABASE " + database + " TO " + RUNTIME);
    } catch (SQLException e) {
      throw new StartFailure("cannot prepare the database " + database + ": " + e.getMessage(), e);
    }
  }

  private static boolean exists(Statement sql, String what) throws SQLException {
    try (var rows = sql.executeQuery("SELECT 1 FROM " + what)) {
      return rows.next();
    }
  }

  private Connection connect(String database) throws SQLException {
    var source = new PGSimpleDataSource();
    source.setServerNames(new String[] {"127.0.0.1"});
    source.setPortNumbers(new int[] {port});
    source.setDatabaseName(database);
    source.setUser(ADMIN);
    source.setPassword(password(ADMIN));
    source.setConnectTimeout(5);
    source.setLoginTimeout(5);
    return source.getConnection();
  }
}
