package io.proxmoxmpc.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every test that the documentation's table of faults names is there. */
final class FaultTableTest {
  private static final Pattern NAMED = Pattern.compile("`(\\w+Test)\\.(\\w+)`");

  @Test
  void theTestsOfTheTableExist() throws IOException, ClassNotFoundException {
    Matcher named = NAMED.matcher(Files.readString(Path.of("docs/simulator.md")));
    List<String> found = new ArrayList<>();
    while (named.find()) {
      Class<?> test = Class.forName(getClass().getPackageName() + "." + named.group(1));
      assertThat(test).hasDeclaredMethods(named.group(2));
      found.add(named.group());
    }
    assertThat(found).hasSizeGreaterThan(25);
  }
}
