package io.proxmoxmpc.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Users, groups, tokens, roles and rights, as {@code pve-access-control} has them. */
final class AccessRulesTest {
  private static final String ROOT = "root@pam";
  private static final String TOKEN = "root@pam!full";
  private final InProcess pve = new InProcess();

  @BeforeEach
  void someUsers() {
    pve.ok("POST", "/access/groups", "groupid=staff&comment=People");
    pve.ok("POST", "/access/groups", "groupid=guests");
    pve.ok("POST", "/access/users", "userid=ann@pve&groups=staff&password=secret123");
    pve.ok("POST", "/access/users", "userid=bob@pve&groups=guests&comment=Bob");
    pve.ok("POST", "/access/roles", "roleid=Users&privs=User.Modify");
  }

  private String refused(String who, String verb, String path, String form) {
    PveAnswer answer = pve.call(who, verb, path, form);
    assertThat(answer.status()).as("%s", answer).isNotEqualTo(200);
    JsonNode errors = answer.body().path("errors");
    return answer.status()
        + " "
        + (errors.isMissingNode() ? answer.message() : errors.toString().replace('"', ' '));
  }

  @Test
  void aUserIsShownAsItsLineIsRead() {
    JsonNode ann = pve.call("GET", "/access/users/ann@pve", "").data();
    // Empty fields at the end of the line are lost, an empty one before a comment is not.
    assertThat(ann.has("email")).isFalse();
    assertThat(ann.has("comment")).isFalse();
    assertThat(ann.path("tokens").isNull()).isTrue();
    JsonNode bob = pve.call("GET", "/access/users/bob@pve", "").data();
    assertThat(bob.path("email").asText("none")).isEmpty();
    pve.ok("PUT", "/access/users/bob@pve", "comment=");
    assertThat(pve.call("GET", "/access/users/bob@pve", "").data().has("comment")).isFalse();
  }

  @Test
  void aListOfUsersIsFilteredAndToldInFull() {
    pve.ok("PUT", "/access/users/bob@pve", "enable=0");
    assertThat(pve.call("GET", "/access/users?enabled=0", "").data())
        .singleElement()
        .satisfies(row -> assertThat(row.path("userid").asText()).isEqualTo("bob@pve"));
    assertThat(pve.call("GET", "/access/users?full=1", "").data())
        .filteredOn(row -> row.path("userid").asText().equals("ann@pve"))
        .singleElement()
        .satisfies(row -> assertThat(row.path("groups").asText()).isEqualTo("staff"));
    assertThat(pve.call("ann@pve", "GET", "/access/users", "").data()).hasSize(1);
    assertThat(pve.call("ann@pve", "GET", "/access/groups", "").data()).isEmpty();
  }

  @Test
  void nobodyIsMadeWithAGroupThatIsNotThere() {
    assertThat(refused(ROOT, "POST", "/access/users", "userid=c@pve&groups=nope"))
        .isEqualTo("500 create user failed: no such group 'nope'");
    assertThat(refused(TOKEN, "GET", "/access/users/c@pve", ""))
        .isEqualTo("500 no such user ('c@pve')");
    assertThat(refused(ROOT, "PUT", "/access/users/c@pve", "comment=x"))
        .isEqualTo("500 update user failed: no such user ('c@pve')");
    // Of root@pam nobody asks whether the user exists.
    pve.ok("DELETE", "/access/users/c@pve", "");
    assertThat(refused(TOKEN, "DELETE", "/access/users/c@pve", ""))
        .isEqualTo("500 no such user ('c@pve')");
  }

  @Test
  void whoManagesAGroupManagesItsMembers() {
    assertThat(refused("ann@pve", "GET", "/access/users/bob@pve", ""))
        .isEqualTo("403 Permission check failed");
    assertThat(refused("ann@pve", "PUT", "/access/users/bob@pve", "comment=x"))
        .isEqualTo("403 Permission check failed (/access/groups, User.Modify)");
    pve.ok("PUT", "/access/acl", "path=/access/groups/guests&roles=Users&users=ann@pve");
    assertThat(pve.call("ann@pve", "GET", "/access/users/bob@pve", "").status()).isEqualTo(200);
    assertThat(refused("ann@pve", "PUT", "/access/users/bob@pve", "groups=guests,staff"))
        .isEqualTo("403 Permission check failed (/access/groups/staff, User.Modify)");
    assertThat(pve.call("ann@pve", "PUT", "/access/users/bob@pve", "groups=guests").status())
        .isEqualTo(200);
    assertThat(refused("ann@pve", "POST", "/access/users", "userid=d@pve&groups=guests"))
        .isEqualTo("403 Permission check failed (/access/realm/pve, Realm.AllocateUser)");
  }

  @Test
  void aTokenAnswersWhatWasSentAndLaterWhatWasRead() {
    String token = "/access/users/ann@pve/token/t1";
    assertThat(pve.ok("POST", token, "").path("info").toString()).isEqualTo("{\"privsep\":1}");
    assertThat(pve.ok("PUT", token, "expire=2000000000&comment=x").toString())
        .isEqualTo("{\"comment\":\"x\",\"expire\":\"2000000000\",\"privsep\":1}");
    assertThat(pve.ok("GET", token, "").path("expire").isIntegralNumber()).isTrue();
    // Only the user in person, not one of the tokens, is "self".
    assertThat(pve.call("ann@pve", "GET", token, "").status()).isEqualTo(200);
    assertThat(refused("ann@pve!t1", "GET", token, "")).isEqualTo("403 Permission check failed");
    assertThat(refused(ROOT, "GET", "/access/users/ann@pve/token/t2", ""))
        .isEqualTo("500 no such token 't2' for user 'ann@pve'");
  }

  @Test
  void ownPermissionsAndThoseOfOwnTokensMayBeAsked() {
    pve.ok("POST", "/access/users/ann@pve/token/t1", "");
    assertThat(pve.call("ann@pve", "GET", "/access/permissions?userid=ann@pve!t1", "").status())
        .isEqualTo(200);
    assertThat(refused("ann@pve!t1", "GET", "/access/permissions?userid=ann@pve", ""))
        .isEqualTo("403 Permission check failed (/access, Sys.Audit)");
  }

  @Test
  void rolesAndGroupsKeepTheirNamespaces() {
    assertThat(refused(ROOT, "POST", "/access/roles", "roleid=pveMine"))
        .contains("cannot use role ID starting with the (case-insensitive) 'PVE' namespace");
    assertThat(refused(ROOT, "PUT", "/access/roles/PVEAdmin", "privs=VM.Audit"))
        .isEqualTo("500 auto-generated role 'PVEAdmin' cannot be modified");
    assertThat(refused(ROOT, "DELETE", "/access/roles/NoAccess", ""))
        .isEqualTo("500 auto-generated role 'NoAccess' cannot be deleted");
    assertThat(refused(ROOT, "PUT", "/access/groups/nope", "comment=x"))
        .isEqualTo("500 update group failed: group 'nope' does not exist");
    pve.ok("PUT", "/access/groups/staff", "comment=All");
    JsonNode staff = pve.ok("GET", "/access/groups/staff", "");
    assertThat(staff.toString()).isEqualTo("{\"comment\":\"All\",\"members\":[\"ann@pve\"]}");
  }

  @Test
  void rightsThatOneHasNotCannotBeHandedOut() {
    pve.ok("POST", "/access/roles", "roleid=Maker&privs=VM.Allocate,VM.Audit");
    pve.ok("PUT", "/access/acl", "path=/vms/120&roles=Maker&users=ann@pve&propagate=0");
    String give = "path=/vms/120&users=bob@pve&roles=";
    assertThat(refused("ann@pve", "PUT", "/access/acl", give + "Maker"))
        .contains("Cannot add role 'Maker' with propagation - requires 'Permissions.Modify' or");
    String once = give + "Maker&propagate=0";
    assertThat(pve.call("ann@pve", "PUT", "/access/acl", once).status()).isEqualTo(200);
    assertThat(refused("ann@pve", "PUT", "/access/acl", give + "Users"))
        .contains("Cannot add role 'Users' - requires 'Permissions.Modify' or superset");
    assertThat(refused("ann@pve", "PUT", "/access/acl", give + "NoAccess&delete=1"))
        .contains("Cannot remove role 'NoAccess' - requires 'Permissions.Modify'");
    assertThat(refused("bob@pve", "PUT", "/access/acl", "path=/vms/121&users=bob@pve&roles=Maker"))
        .isEqualTo("403 Permission check failed (/vms/121, Permissions.Modify|VM.Allocate)");
    assertThat(pve.call("ann@pve", "GET", "/access/acl", "").data()).hasSize(2);
  }

  @Test
  void aFailedChangeOfRightsChangesNothing() {
    assertThat(refused(ROOT, "PUT", "/access/acl", "path=/vms/120&roles=Users"))
        .contains("either 'users', 'groups' or 'tokens' is required.");
    assertThat(refused(ROOT, "PUT", "/access/acl", "path=/vms/9&roles=Users&users=ann@pve"))
        .contains("invalid ACL path '/vms/9'");
    String half = "path=/vms/120&roles=Users&users=ann@pve,no@pve";
    assertThat(refused(ROOT, "PUT", "/access/acl", half))
        .isEqualTo("500 ACL update failed: user 'no@pve' does not exist");
    assertThat(refused(ROOT, "PUT", "/access/acl", "path=/&roles=Users&tokens=ann@pve!no"))
        .isEqualTo("500 ACL update failed: no such token 'no' for user 'ann@pve'");
    assertThat(pve.ok("GET", "/access/acl", ""))
        .noneMatch(row -> row.path("path").asText().equals("/vms/120"));
  }

  @Test
  void aPasswordIsChangedByWhoKnowsTheOwn() {
    String form = "userid=ann@pve&password=another123";
    assertThat(refused("ann@pve", "PUT", "/access/password", form))
        .contains("password is required to modify user");
    assertThat(refused("ann@pve", "PUT", "/access/password", form + "&confirmation-password=wrong"))
        .isEqualTo("500 invalid credentials");
    String known = form + "&confirmation-password=secret123";
    assertThat(pve.call("ann@pve", "PUT", "/access/password", known).status()).isEqualTo(200);
    assertThat(refused("bob@pve", "PUT", "/access/password", form))
        .isEqualTo("403 Permission check failed (/access/realm/pve, Realm.AllocateUser)");
  }

  @Test
  void aTicketTellsWhatItsUserMay() {
    pve.ok("PUT", "/access/acl", "path=/pool/shop&roles=PVEVMUser&users=ann@pve");
    PveAnswer ticket =
        pve.call("", "POST", "/access/ticket", "username=ann@pve&password=secret123");
    assertThat(ticket.data().path("cap").path("vms").has("VM.PowerMgmt")).isTrue();
    assertThat(ticket.data().path("cap").path("dc")).isEmpty();
    String verify = "username=ann@pve&password=secret123&path=/vms/100&privs=VM.Audit";
    assertThat(pve.call("", "POST", "/access/ticket", verify).status()).isEqualTo(401);
  }
}
