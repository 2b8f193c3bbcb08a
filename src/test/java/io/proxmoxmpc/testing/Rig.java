package io.proxmoxmpc.testing;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.proxmoxmpc.local.LocalPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What one test class has of the real servers: an operator's namespace and a database of its own,
 * and operators that it starts, kills and starts again.
 *
 * <p>Use with {@code @ExtendWith(RigExtension.class)} and a parameter of this type. At the end of
 * the class its operators are killed and every object of our kinds is removed.
 */
public final class Rig implements AutoCloseable {
  private final Servers servers;
  private final KubernetesClient client;
  private final Path folder;
  private final String namespace;
  private final String jdbcUrl;
  private final AtomicInteger counter = new AtomicInteger();
  private final List<OperatorUnderTest> operators = new ArrayList<>();

  private Rig(Servers servers, String name) throws IOException {
    this.servers = servers;
    this.client = servers.client();
    this.namespace = name;
    this.folder = Files.createDirectories(servers.folder().resolve("tests").resolve(name));
    this.jdbcUrl = servers.postgres().createDatabase(name.replace('-', '_'));
    createNamespace(name);
  }

  static Rig forClass(String testClass, Servers servers) {
    String words = testClass.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    String name = words.replaceAll("[^a-z0-9-]", "") + "-" + servers.classes().incrementAndGet();
    try {
      return new Rig(servers, name);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** The administrator's client. */
  public KubernetesClient client() {
    return client;
  }

  public Path kubeconfig() {
    return servers.plane().kubeconfig();
  }

  /** The namespace of this class's operators, where their token Secrets are. */
  public String namespace() {
    return namespace;
  }

  /** A fresh namespace for users; nobody waits for the end of an old one. */
  public String newNamespace() {
    String name = namespace + "-" + counter.incrementAndGet();
    createNamespace(name);
    return name;
  }

  private void createNamespace(String name) {
    var metadata = new NamespaceBuilder().withNewMetadata().withName(name).endMetadata();
    client.namespaces().resource(metadata.build()).create();
  }

  /** A folder of this class for files, logs and repositories. */
  public Path folder() {
    return folder;
  }

  /** The server itself, to be stopped and restarted; all classes share it. */
  public LocalPostgres postgres() {
    return servers.postgres();
  }

  /** The database of this class. */
  public String jdbcUrl() {
    return jdbcUrl;
  }

  /** A connection to the database of this class as the owner role, who sees everything. */
  public Connection database() throws SQLException {
    return DriverManager.getConnection(jdbcUrl, postgres().ownerUser(), postgres().ownerPassword());
  }

  /** An operator of this class, not yet started; the settings win over those of the rig. */
  public OperatorUnderTest operator(Map<String, String> settings) {
    var environment = new HashMap<String, String>();
    environment.put("KUBECONFIG", kubeconfig().toString());
    environment.put("QUARKUS_DATASOURCE_JDBC_URL", jdbcUrl);
    environment.put("QUARKUS_DATASOURCE_USERNAME", postgres().runtimeUser());
    environment.put("QUARKUS_DATASOURCE_PASSWORD", postgres().runtimePassword());
    environment.put("QUARKUS_FLYWAY_USERNAME", postgres().ownerUser());
    environment.put("QUARKUS_FLYWAY_PASSWORD", postgres().ownerPassword());
    environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
    environment.put("MPC_OPERATOR_ID", "rig-" + namespace);
    environment.put("MPC_NAMESPACE", namespace);
    environment.put("MPC_ALLOW_FILE_REPOSITORIES", "true");
    environment.put("MPC_DATA_DIR_LEASE", "true");
    environment.put("MPC_REQUEST_GRACE", "3s");
    environment.putAll(settings);
    var operator = new OperatorUnderTest(folder, "operator-" + operators.size(), environment);
    operators.add(operator);
    return operator;
  }

  /** Runs kubectl as the administrator; returns its status and everything it printed. */
  public Printed kubectl(String... arguments) throws IOException, InterruptedException {
    return kubectl(Map.of(), arguments);
  }

  /** The same with more variables, such as the editor of {@code kubectl edit}. */
  public Printed kubectl(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of(servers.tools().kubectl().toString()));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("KUBECONFIG", kubeconfig().toString());
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Printed(process.waitFor(), text);
  }

  @Override
  public void close() {
    operators.forEach(OperatorUnderTest::kill);
    new OurObjects(client).removeAll();
    client.close();
  }

  /** What a program left behind. */
  public record Printed(int status, String text) {}
}
