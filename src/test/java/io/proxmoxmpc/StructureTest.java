package io.proxmoxmpc;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static io.proxmoxmpc.OurClasses.BASE;
import static io.proxmoxmpc.OurClasses.CLASSES;
import static io.proxmoxmpc.OurClasses.partOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The structure of the system: which package may use which, and which may use what library. */
class StructureTest {
  /** What each package may use, with what those may use. A new package needs a row here. */
  private static final Map<String, Set<String>> MAY_USE =
      Map.ofEntries(
          Map.entry("domain", Set.of()),
          Map.entry("plan", Set.of("domain")),
          Map.entry("proxmox", Set.of("domain")),
          Map.entry("guest", Set.of("domain", "plan", "proxmox")),
          Map.entry("history", Set.of("domain", "plan")),
          Map.entry("loop", Set.of("domain", "plan", "proxmox", "guest", "history")),
          Map.entry("api", Set.of()),
          Map.entry("export", Set.of("domain", "plan", "history")),
          Map.entry(
              "operator",
              Set.of("domain", "plan", "proxmox", "guest", "history", "loop", "api", "export")),
          Map.entry("web", Set.of("domain", "plan", "proxmox", "guest", "history", "loop")),
          Map.entry("cli", Set.of("local", "simulator")),
          Map.entry("local", Set.of()),
          Map.entry("simulator", Set.of()));

  /** Libraries that are somebody's own business. */
  private static final Map<String, Set<String>> LIBRARIES =
      Map.ofEntries(
          Map.entry("jakarta.persistence", Set.of("history")),
          Map.entry("io.quarkus.hibernate", Set.of("history")),
          Map.entry("org.hibernate", Set.of("history")),
          Map.entry("org.flywaydb", Set.of("history")),
          Map.entry("io.quarkus.qute", Set.of("export")),
          // The tour reads the repository as any newcomer would.
          Map.entry("org.eclipse.jgit", Set.of("export", "cli")),
          Map.entry("io.javaoperatorsdk", Set.of("operator")),
          Map.entry("io.quarkiverse.operatorsdk", Set.of("operator")),
          Map.entry("io.fabric8", Set.of("api", "operator", "cli", "local")),
          Map.entry("io.vertx.core.http", Set.of("proxmox", "simulator")),
          Map.entry("io.vertx.core.net", Set.of("proxmox", "simulator")),
          Map.entry("picocli", Set.of("cli")));

  @Test
  void everyPackageUsesOnlyWhatItMay() {
    Set<String> wrong = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      String from = partOf(type);
      Set<String> allowed = MAY_USE.get(from);
      assertThat(allowed).as("package %s of %s has no row in the table", from, type).isNotNull();
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        String to = partOf(dependency.getTargetClass());
        if (!to.isEmpty() && !to.equals(from) && !allowed.contains(to)) {
          wrong.add(type.getName() + " uses " + dependency.getTargetClass().getName());
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(CLASSES.size()).isGreaterThan(200);
  }

  @Test
  void packagesFormNoCycle() {
    slices().matching(BASE + ".(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void librariesStayWhereTheyBelong() {
    Set<String> wrong = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        String target = dependency.getTargetClass().getName();
        LIBRARIES.forEach((library, packages) -> {
          if (target.startsWith(library + ".") && !packages.contains(partOf(type))) {
            wrong.add(type.getName() + " uses " + target);
          }
        });
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void nounsAndPlansNeedTheJdkOnly() {
    Set<String> wrong = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      if (Set.of("domain", "plan").contains(partOf(type))) {
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
          JavaClass target = dependency.getTargetClass().getBaseComponentType();
          boolean fine =
              target.isPrimitive()
                  || target.getPackageName().startsWith("java.")
                  || target.getPackageName().equals("org.jspecify.annotations")
                  || !partOf(target).isEmpty();
          if (!fine) {
            wrong.add(type.getName() + " uses " + target.getName());
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void nounsAndPlansKnowNoClockNoChanceAndNoWorld() {
    String[] pure = {BASE + ".domain..", BASE + ".plan.."};
    noClasses()
        .that()
        .resideInAnyPackage(pure)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.io..",
            "java.nio.file..",
            "java.nio.channels..",
            "java.net.http..",
            "java.sql..",
            "java.util.concurrent..",
            "java.util.logging..",
            "java.lang.reflect..",
            "javax..")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.Random")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.time.Clock")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.lang.System")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.lang.Thread")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.net.Socket")
        .orShould()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(java.util.UUID.class, "randomUUID")
        .orShould()
        .callMethod(Math.class, "random")
        .check(CLASSES);
  }
}
