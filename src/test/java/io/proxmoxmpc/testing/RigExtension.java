package io.proxmoxmpc.testing;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test class its {@link Rig} as a constructor, lifecycle or test parameter; the servers
 * behind it start with the first and stop after the last test of the JVM.
 */
public final class RigExtension implements ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(RigExtension.class);

  static {
    // Processes start here, perhaps on a busy machine: ten seconds would be a matter of luck.
    Awaitility.setDefaultTimeout(Duration.ofMinutes(2));
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Rig.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    var servers =
        context
            .getRoot()
            .getStore(NAMESPACE)
            .computeIfAbsent("servers", key -> Servers.start(), Servers.class);
    ExtensionContext ofClass = classContext(context);
    String name = ofClass.getRequiredTestClass().getSimpleName();
    return ofClass
        .getStore(NAMESPACE)
        .computeIfAbsent(name, key -> Rig.forClass(name, servers), Rig.class);
  }

  private static ExtensionContext classContext(ExtensionContext context) {
    ExtensionContext at = context;
    while (at.getTestMethod().isPresent()) {
      at = at.getParent().orElseThrow();
    }
    return at;
  }
}
