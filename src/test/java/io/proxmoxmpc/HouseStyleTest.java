package io.proxmoxmpc;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static io.proxmoxmpc.OurClasses.BASE;
import static io.proxmoxmpc.OurClasses.CLASSES;
import static io.proxmoxmpc.OurClasses.partOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** How classes are written: what is injected, what may change, who has a say. */
class HouseStyleTest {
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

  /** The loop's whole view of the guests: replaced in its tests, made in {@code guest}. */
  private static final Set<String> HOMELESS = Set.of(BASE + ".guest.GuestPort");

  /** We aim at five; a flow of the loop may have one more. */
  private static final int MOST_HELPERS = 6;

  @Test
  void nothingIsInjectedIntoFields() {
    noFields()
        .should()
        .beAnnotatedWith("jakarta.inject.Inject")
        .orShould()
        .beAnnotatedWith("org.eclipse.microprofile.config.inject.ConfigProperty")
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
