package io.proxmoxmpc.history;

import io.proxmoxmpc.local.LocalPostgres;
import io.proxmoxmpc.local.Progress;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;

/** Runs a PostgreSQL of its own and hands it to every test field of its type. */
public class HistoryDatabase implements QuarkusTestResourceLifecycleManager {
  private LocalPostgres postgres;

  @Override
  public Map<String, String> start() {
    try {
      postgres = LocalPostgres.start(Files.createTempDirectory("history"), Progress.silent());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.of(
        "quarkus.datasource.jdbc.url", postgres.jdbcUrl(),
        "quarkus.datasource.username", postgres.runtimeUser(),
        "quarkus.datasource.password", postgres.runtimePassword(),
        "quarkus.flyway.username", postgres.ownerUser(),
        "quarkus.flyway.password", postgres.ownerPassword());
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(postgres, new TestInjector.MatchesType(LocalPostgres.class));
  }

  @Override
  public void stop() {
    if (postgres != null) {
      postgres.close();
    }
  }
}
