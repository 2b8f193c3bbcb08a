package io.proxmoxmpc.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.proxmoxmpc.simulator.SimulatorOptions;
import io.proxmoxmpc.testing.Door;
import io.proxmoxmpc.testing.OperatorUnderTest;
import io.proxmoxmpc.testing.Rig;
import io.proxmoxmpc.testing.RigExtension;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.ExtendWith;

/** Law 2 with a PostgreSQL that is there and does not do its work: slow, hanging, full. */
@ExtendWith(RigExtension.class)
@EnabledIfEnvironmentVariable(named = "MPC_TEST_SCOPE", matches = "all")
class HistoryOutageIT {
  private static final String VM = "ProxmoxVM";
  private static final String STOPPED = "powerState: Stopped\ncpu: {cores: 2}\n";
  private static final Duration SOON = Duration.ofMinutes(3);

  private final Rig rig;
  private Estate estate;
  private Door door;
  private OperatorUnderTest operator;

  HistoryOutageIT(Rig rig) {
    this.rig = rig;
  }

  @BeforeEach
  void start() {
    estate = new Estate(rig, SimulatorOptions.fast()).connect();
    int port = rig.postgres().port();
    door = new Door(port);
    String through = rig.jdbcUrl().replace(":" + port + "/", ":" + door.port() + "/");
    operator = rig.operator(Map.of("QUARKUS_DATASOURCE_JDBC_URL", through)).start().awaitReady();
    vm("kept");
    estate.awaitReady(VM, "kept");
  }

  @AfterEach
  void stop() {
    operator.kill();
    estate.close();
    door.close();
  }

  @Test
  void aSlowOneDelaysAndAHangingOneHoldsBack() {
    door.delay(Duration.ofMillis(150));
    estate.patch(VM, "kept", "{\"spec\":{\"cpu\":{\"cores\":3}}}");
    vm("slow");
    await("slowly, but done").atMost(SOON).until(() -> cores("kept") == 3);
    estate.awaitReady(VM, "slow");

    door.behave();
    door.hang();
    // What was begun before is done with once the hanging is noticed.
    estate.patch(VM, "slow", "{\"spec\":{\"cpu\":{\"cores\":7}}}");
    awaitUnavailable("slow");
    estate.control().clearRequests();
    estate.patch(VM, "kept", "{\"spec\":{\"cpu\":{\"cores\":4}}}");
    awaitUnavailable("kept");
    assertThat(writes()).isEmpty();

    door.behave();
    await("caught up").atMost(SOON).until(() -> cores("kept") == 4 && cores("slow") == 7);
    allIsWell("kept", "slow");
  }

  /** A full disk: what is read is read, and what would be written is refused. */
  @Test
  void oneThatRefusesToWriteHoldsBackAndSaysWhy() throws SQLException {
    execute(
        """
        create function disk_is_full() returns trigger language plpgsql as $$
        begin
          raise exception 'could not extend file: No space left on device' using errcode = '53100';
        end $$\
        """);
    for (String table : List.of("journal", "guest")) {
      execute(
          "create trigger full_disk before insert or update on %s execute function disk_is_full()"
              .formatted(table));
    }
    estate.control().clearRequests();
    estate.patch(VM, "kept", "{\"spec\":{\"cpu\":{\"cores\":4}}}");
    vm("later");
    awaitUnavailable("kept");
    awaitUnavailable("later");
    assertThat(estate.message(VM, "kept", "Reconciling")).contains("No space left on device");
    assertThat(writes()).isEmpty();
    assertThat(estate.guestsNamed("later")).isEmpty();

    for (String table : List.of("journal", "guest")) {
      execute("drop trigger full_disk on " + table);
    }
    await("caught up").atMost(SOON).until(() -> cores("kept") == 4);
    allIsWell("kept", "later");
  }

  private void allIsWell(String... names) {
    for (String name : names) {
      estate.awaitReady(VM, name);
      assertThat(estate.guestsNamed(name)).hasSize(1);
      assertThat(
              estate.sql(
                  "select count(*) from journal where kind = 'Intent' and action = 'Create' and"
                      + " owner_name = '"
                      + name
                      + "' and owner_namespace = '"
                      + estate.namespace()
                      + "'"))
          .isEqualTo("1");
    }
    await("every intent is closed")
        .untilAsserted(() ->
            assertThat(
                    estate.sql(
                        "select count(*) from journal i where i.kind = 'Intent' and not exists"
                            + " (select 1 from journal o where o.operation = i.operation and"
                            + " o.kind = 'Outcome')"))
                .isEqualTo("0"));
    assertThat(operator.isAlive()).isTrue();
  }

  private void awaitUnavailable(String name) {
    await(name + " says why it waits")
        .atMost(SOON)
        .until(() -> estate.conditions(VM, name).containsValue("True/HistoryUnavailable"));
  }

  private void execute(String sql) throws SQLException {
    try (var connection = rig.database();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private List<String> writes() {
    List<String> found = new ArrayList<>();
    for (JsonNode request : estate.control().requests()) {
      boolean ours = !request.path("user").asText().startsWith("root@pam");
      if (ours && !request.path("method").asText().equals("GET")) {
        found.add(request.path("method").asText() + " " + request.path("path").asText());
      }
    }
    return found;
  }

  private void vm(String name) {
    estate.vm(name, STOPPED);
  }

  private int cores(String name) {
    return estate.config("qemu", estate.vmid(VM, name)).path("cores").asInt();
  }
}
