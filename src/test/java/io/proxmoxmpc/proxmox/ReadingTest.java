package io.proxmoxmpc.proxmox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.proxmoxmpc.domain.GuestKind;
import io.proxmoxmpc.domain.ObservedGuest.Power;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How answers of genuine Proxmox are understood. */
class ReadingTest {
  @Test
  void pendingRowsFallIntoCurrentPendingAndDeleted() {
    PendingConfig config = GuestCalls.pendingConfig(data("pending-running-with-changes"));

    assertThat(config.digest()).isEqualTo("b9b9cf671b29a4b038cf412651effd922fbc5d76");
    assertThat(config.current())
        .containsEntry("onboot", "1")
        .containsEntry("cores", "2")
        .containsEntry("memory", "512")
        .doesNotContainKey("digest");
    assertThat(config.pending()).containsEntry("cores", "1").containsEntry("memory", "1024");
    assertThat(config.pending()).doesNotContainKey("onboot");
  }

  @Test
  void aKeyThatOnlyWaitsIsNotInForce() {
    PendingConfig config = GuestCalls.pendingConfig(data("pending-after-partial-failure"));

    assertThat(config.pending()).containsEntry("description", "partial");
    assertThat(config.current()).doesNotContainKey("description");
  }

  @Test
  void aRowMarkedForDeletionIsOne() throws Exception {
    JsonNode rows =
        json("[{'key':'kvm','value':0,'delete':2},{'key':'vga','value':'std','delete':0}]");

    PendingConfig config = GuestCalls.pendingConfig(rows);

    assertThat(config.deletes()).containsExactly("kvm");
    assertThat(config.current()).containsEntry("kvm", "0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'status':'running','qmpstatus':'running'} | RUNNING",
        "{'status':'running'} | RUNNING",
        "{'status':'stopped','qmpstatus':'stopped'} | STOPPED",
        "{'status':'running','qmpstatus':'paused'} | PAUSED",
        "{'status':'running','qmpstatus':'prelaunch'} | UNKNOWN",
        "{'status':'stopped','lock':'suspended'} | HIBERNATED",
        "{'status':'unknown'} | UNKNOWN"
      })
  void powerIsMoreThanOnAndOff(String status, Power expected) throws Exception {
    assertThat(GuestCalls.power(json(status))).isEqualTo(expected);
  }

  @Test
  void clusterAndNodeListsSayDifferentlyThatATaskRuns() throws Exception {
    String upid = "'upid':'UPID:pve1:0000041E:000CCA97:6B034B92:qmshutdown:320:root@pam!full:'";
    JsonNode rows =
        json("[{%s},{%s,'status':'RUNNING'},{%s,'status':'OK','endtime':1}]".replace("%s", upid));

    assertThat(TaskCalls.rows(rows))
        .extracting(TaskRow::running)
        .containsExactly(true, true, false);
  }

  @Test
  void onlyAddressesThatOthersCanUseCount() throws Exception {
    JsonNode qemu =
        json(
            "{'result':[{'name':'lo','ip-addresses':[{'ip-address':'127.0.0.1'}]},"
                + "{'name':'eth0','ip-addresses':[{'ip-address':'10.0.20.11'},"
                + "{'ip-address':'fe80::1'},{'ip-address':'2001:DB8::5'},"
                + "{'ip-address':'169.254.1.1'}]},{'name':'eth1'}]}");
    JsonNode lxc =
        json("[{'name':'lo','inet':'127.0.0.1/8'},{'name':'eth0','inet':'10.0.20.12/24'}]");

    assertThat(Addresses.read(GuestKind.QEMU, qemu)).containsExactly("10.0.20.11", "2001:db8::5");
    assertThat(Addresses.read(GuestKind.LXC, lxc)).containsExactly("10.0.20.12");
  }

  private static JsonNode data(String capture) {
    return Captures.named(capture).path("body").path("data");
  }

  private static JsonNode json(String text) throws Exception {
    return new ObjectMapper().readTree(text.replace('\'', '"'));
  }
}
