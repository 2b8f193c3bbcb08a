package io.proxmoxmpc.laws;

import static org.awaitility.Awaitility.await;

import io.proxmoxmpc.simulator.SimulatorOptions;
import io.proxmoxmpc.testing.Rig;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Holds transactions of the operator at one row each, by triggers on its tables that wait for locks
 * which this connection has: in the statement, which is then rolled back, or in the commit, which
 * then goes through without anybody hearing of it.
 */
final class RowHalts implements AutoCloseable {
  private static final int LOCKS = 4711;
  private static final String SETUP =
      """
      create table if not exists row_halt (id serial primary key, owner text, what text, nth int,
        side text);
      create table if not exists row_seen (id bigserial primary key, owner text, what text);
      create or replace function halt_here() returns trigger language plpgsql security definer
      set search_path = public as $$
      declare halt int; said text; n int := 1;
      begin
        if TG_TABLE_NAME = 'journal' then
          said := NEW.kind || ' ' || NEW.action;
          select count(*) into n from journal where cluster_id = NEW.cluster_id
            and owner_name = NEW.owner_name and kind = NEW.kind and action = NEW.action
            and id <= NEW.id;
        else
          if TG_OP = 'UPDATE' and (NEW.state = OLD.state or NEW.owner_name = '') then
            return null;
          end if;
          said := 'Guest ' || NEW.state;
        end if;
        if TG_ARGV[0] = 'ROW_LOST' then
          insert into row_seen (owner, what) values (NEW.owner_name, said);
        end if;
        select id into halt from row_halt where owner = NEW.owner_name and what = said
          and side = TG_ARGV[0] and (nth = n or TG_TABLE_NAME <> 'journal');
        if found then
          perform pg_advisory_xact_lock_shared(4711, halt);
        end if;
        return null;
      end $$;
      drop trigger if exists halt_lost on journal;
      drop trigger if exists halt_kept on journal;
      drop trigger if exists halt_lost on guest;
      drop trigger if exists halt_kept on guest;
      create trigger halt_lost after insert on journal for each row
        execute function halt_here('ROW_LOST');
      create trigger halt_lost after insert or update on guest for each row
        execute function halt_here('ROW_LOST');
      create constraint trigger halt_kept after insert on journal deferrable initially deferred
        for each row execute function halt_here('ROW_KEPT');
      create constraint trigger halt_kept after insert or update on guest
        deferrable initially deferred for each row execute function halt_here('ROW_KEPT');
      """;

  private final Connection connection;

  /** To be called with an operator that runs, which makes its tables when it first needs them. */
  static RowHalts install(Rig rig) throws SQLException {
    try (Estate first = new Estate(rig, SimulatorOptions.fast()).connect()) {
      await("the tables are there")
          .atMost(Duration.ofMinutes(1))
          .until(
              () -> first.sql("select 'yes' where to_regclass('sweep') is not null").equals("yes"));
    }
    return new RowHalts(rig);
  }

  private RowHalts(Rig rig) throws SQLException {
    connection = rig.database();
    execute(SETUP);
  }

  /** Holds the row when it comes; returns the halt's number. */
  int arm(Subject subject, KillPoint point) {
    int before =
        Integer.parseInt(
            one(
                "select count(*) from journal where owner_name = '%s' and kind || ' ' || action = '%s'"
                    .formatted(subject.name(), point.what())));
    int id =
        Integer.parseInt(
            one(
                "insert into row_halt (owner, what, nth, side) values ('%s', '%s', %d, '%s')"
                        .formatted(subject.name(), point.what(), before + point.nth(), point.halt())
                    + " returning id"));
    one("select pg_advisory_lock(%d, %d)".formatted(LOCKS, id));
    return id;
  }

  /** The halts in which a transaction waits now. */
  TreeSet<Integer> waiting() {
    TreeSet<Integer> found = new TreeSet<>();
    all("select objid from pg_locks where locktype = 'advisory' and not granted and classid = "
            + LOCKS
            + " and database = (select oid from pg_database where datname = current_database())")
        .forEach(id -> found.add(Integer.valueOf(id)));
    return found;
  }

  /** Lets every transaction go on; those of a dead operator are rolled back or committed. */
  void release() {
    execute("delete from row_halt; select pg_advisory_unlock_all()");
  }

  /** The last number of what was seen so far. */
  long mark() {
    return Long.parseLong(one("select coalesce(max(id), 0) from row_seen"));
  }

  /** The rows that were written for a guest since. */
  List<String> seen(String owner, long since) {
    return all(
        "select what from row_seen where owner = '%s' and id > %d order by id"
            .formatted(owner, since));
  }

  private String one(String query) {
    return all(query).getFirst();
  }

  private List<String> all(String query) {
    List<String> found = new ArrayList<>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      while (rows.next()) {
        found.add(String.valueOf(rows.getString(1)));
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException(query, e);
    }
  }

  private void execute(String text) {
    try (var statement = connection.createStatement()) {
      statement.execute(text);
    } catch (SQLException e) {
      throw new IllegalStateException(text, e);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
