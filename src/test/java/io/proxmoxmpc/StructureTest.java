package io.proxmoxmpc;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The structure of the system: which package may use which, and which may use what library. */
class StructureTest {
  private static final String BASE = "io.proxmoxmpc";

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
          Map.entry("org.eclipse.microprofile.rest", Set.of("proxmox")),
          Map.entry("io.quarkus.rest.client", Set.of("proxmox")),
          Map.entry("picocli", Set.of("cli")));

  private static final Set<String> MUTABLE =
      Set.of(
          "java.util.ArrayList",
          "java.util.HashMap",
          "java.util.HashSet",
          "java.util.LinkedHashMap",
          "java.util.TreeMap",
          "java.util.TreeSet",
          "java.util.Random",
          "java.lang.StringBuilder",
          "java.util.concurrent.ConcurrentHashMap",
          "java.util.concurrent.ConcurrentMap",
          "java.util.concurrent.atomic.AtomicBoolean",
          "java.util.concurrent.atomic.AtomicInteger",
          "java.util.concurrent.atomic.AtomicLong",
          "java.util.concurrent.atomic.AtomicReference");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
          .importPackages(BASE);

  /** The loop's whole view of the guests: replaced in its tests, made in {@code guest}. */
  private static final Set<String> HOMELESS = Set.of(BASE + ".guest.GuestPort");

  /** We aim at five; a flow of the loop may have one more. */
  private static final int MOST_HELPERS = 6;

  /** The part of our name that stands for a package of the design; empty for others' classes. */
  private static String partOf(JavaClass type) {
    String name = type.getPackageName();
    if (!name.startsWith(BASE + ".")) {
      return "";
    }
    String rest = name.substring(BASE.length() + 1);
    int dot = rest.indexOf('.');
    return dot < 0 ? rest : rest.substring(0, dot);
  }

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

  @Test
  void nothingIsInjectedIntoFields() {
    noFields()
        .should()
        .beAnnotatedWith("jakarta.inject.Inject")
        .orShould()
        .beAnnotatedWith("org.eclipse.microprofile.config.inject.ConfigProperty")
        .orShould()
        .beAnnotatedWith("org.eclipse.microprofile.rest.client.inject.RestClient")
        .check(CLASSES);
  }

  @Test
  void nothingStaticChanges() {
    Set<String> wrong = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      for (JavaField field : type.getFields()) {
        boolean isStatic = field.getModifiers().contains(JavaModifier.STATIC);
        boolean isFinal = field.getModifiers().contains(JavaModifier.FINAL);
        boolean ours = !field.getModifiers().contains(JavaModifier.SYNTHETIC);
        if (isStatic && ours && (!isFinal || MUTABLE.contains(field.getRawType().getName()))) {
          wrong.add(field.getFullName());
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void onlyTheOperatorReconciles() {
    noClasses()
        .that()
        .resideOutsideOfPackage(BASE + ".operator..")
        .should()
        .haveSimpleNameEndingWith("Reconciler")
        .check(CLASSES);
  }

  @Test
  void onlyTheCommandsStartTheSimulator() {
    noClasses()
        .that()
        .resideOutsideOfPackages(BASE + ".cli..", BASE + ".simulator..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(BASE + ".simulator..")
        .check(CLASSES);
  }

  /** A port is what a package asks of others, so somebody of that very package must ask it. */
  @Test
  void anInterfaceLivesWithItsCaller() {
    Map<String, String> homeless = new TreeMap<>();
    for (JavaClass type : CLASSES) {
      boolean port =
          type.isInterface()
              && type.isTopLevelClass()
              && !type.isAnnotation()
              && !type.reflect().isSealed()
              && !type.getSimpleName().equals("package-info")
              && !type.isAnnotatedWith("org.eclipse.microprofile.config.inject.ConfigProperties")
              && !type.isAnnotatedWith("io.smallrye.config.ConfigMapping");
      if (port
          && type.getDirectDependenciesToSelf().stream()
              .map(Dependency::getOriginClass)
              .noneMatch(user ->
                  partOf(user).equals(partOf(type)) && !user.isAssignableTo(type.getName()))) {
        homeless.put(type.getName(), partOf(type));
      }
    }
    homeless.keySet().removeAll(HOMELESS);
    assertThat(homeless).isEmpty();
  }

  @Test
  void nobodyNeedsManyHelpers() {
    Set<String> wrong = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      if (type.isRecord() || type.isEnum() || type.isAnonymousClass() || type.isLocalClass()) {
        continue;
      }
      for (JavaConstructor constructor : type.getConstructors()) {
        boolean synthetic = constructor.getModifiers().contains(JavaModifier.SYNTHETIC);
        if (!synthetic && constructor.getRawParameterTypes().size() > MOST_HELPERS) {
          wrong.add(constructor.getFullName());
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void everyPackageSaysWhatItIs() {
    Set<String> described =
        CLASSES.stream()
            .filter(type -> type.getSimpleName().equals("package-info"))
            .map(JavaClass::getPackageName)
            .collect(Collectors.toSet());
    Set<String> silent =
        CLASSES.stream()
            .map(JavaClass::getPackageName)
            // Fields of a resource may be null, so this one is not marked and leaves no class.
            .filter(name -> !described.contains(name) && !name.startsWith(BASE + ".api"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(silent).isEmpty();
    assertThat(List.copyOf(described)).hasSizeGreaterThan(8);
  }
}
