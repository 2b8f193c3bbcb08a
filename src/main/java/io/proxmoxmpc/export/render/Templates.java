package io.proxmoxmpc.export.render;

import io.quarkus.qute.Engine;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.TemplateLocator;
import io.quarkus.qute.ValueResolver;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The templates below {@code templates/export}. A template writes a guest's text only as {@code
 * value.hcl}, {@code value.yaml}, {@code value.yamlKey} or {@code value.md}.
 */
final class Templates {
  private final Engine engine =
      Engine.builder()
          .addDefaults()
          .addValueResolver(new ReflectionValueResolver())
          .addValueResolver(escape("hcl", Hcl::string))
          .addValueResolver(escape("yaml", Yaml::value))
          .addValueResolver(escape("yamlKey", Yaml::key))
          .addValueResolver(escape("md", Markdown::text))
          .addLocator(Templates::locate)
          .strictRendering(true)
          .build();

  String render(String name, Map<String, Object> data) {
    return engine.getTemplate(name).data(data).render();
  }

  private static ValueResolver escape(String name, UnaryOperator<String> escape) {
    return ValueResolver.builder()
        .applyToBaseClass(String.class)
        .applyToName(name)
        .resolveSync(context -> escape.apply((String) context.getBase()))
        .build();
  }

  private static Optional<TemplateLocator.TemplateLocation> locate(String name) {
    if (Templates.class.getResource(path(name)) == null) {
      return Optional.empty();
    }
    return Optional.of(
        new TemplateLocator.TemplateLocation() {
          @Override
          public Reader read() {
            return open(name);
          }

          @Override
          public Optional<Variant> getVariant() {
            return Optional.empty();
          }
        });
  }

  private static Reader open(String name) {
    InputStream in = Templates.class.getResourceAsStream(path(name));
    if (in == null) {
      throw new UncheckedIOException(new IOException("no template " + name));
    }
    return new InputStreamReader(in, StandardCharsets.UTF_8);
  }

  private static String path(String name) {
    return "/templates/export/" + name;
  }
}
