package io.proxmoxmpc.proxmox;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A TLS server at the level of bytes and connections, for what a polite server never does: close
 * without a word, never answer, answer nonsense.
 */
final class RudeServer implements AutoCloseable {
  /** What the server does with a request. */
  sealed interface Reaction {
    /** Answers and keeps the connection. */
    record Say(String answer) implements Reaction {}

    /** Answers as if it kept the connection, and closes it. */
    record SayAndClose(String answer) implements Reaction {}

    /** Closes without an answer. */
    record Close() implements Reaction {}

    /** Never answers. */
    record Hang() implements Reaction {}
  }

  /** A request as it came over the wire. */
  record Seen(int connection, String line, List<String> headers, String body) {}

  private final ServerSocket listener;
  private final Function<Seen, Reaction> manners;
  private final List<Seen> seen = new CopyOnWriteArrayList<>();
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private int connections;

  private RudeServer(ServerSocket listener, Function<Seen, Reaction> manners) {
    this.listener = listener;
    this.manners = manners;
    Thread.ofVirtual().start(this::accept);
  }

  static RudeServer start(Papers papers, Function<Seen, Reaction> manners) throws Exception {
    SSLContext context = papers.serverContext();
    return new RudeServer(
        context.getServerSocketFactory().createServerSocket(0, 50, loopback()), manners);
  }

  /** Accepts connections and never begins TLS on them, as a stopped process does. */
  static ServerSocket mute() throws IOException {
    return new ServerSocket(0, 50, loopback());
  }

  static String ok(String data) {
    return answer(200, "OK", "{\"data\":" + data + "}");
  }

  static String answer(int status, String reason, String body) {
    return "HTTP/1.1 %d %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(status, reason, body.getBytes(StandardCharsets.UTF_8).length, body);
  }

  static Endpoint endpoint(int port) {
    return new Endpoint(URI.create("https://127.0.0.1:" + port), null);
  }

  Endpoint endpoint() {
    return endpoint(listener.getLocalPort());
  }

  List<Seen> seen() {
    return List.copyOf(seen);
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listener.accept();
        int number = ++connections;
        open.add(socket);
        Thread.ofVirtual().start(() -> serve(socket, number));
      }
    } catch (IOException e) {
      // Closed: the test is over.
    }
  }

  private void serve(Socket socket, int number) {
    try (socket;
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))) {
      for (Seen request = read(in, number); request != null; request = read(in, number)) {
        seen.add(request);
        if (!react(socket, manners.apply(request))) {
          return;
        }
      }
    } catch (IOException | InterruptedException e) {
      // The client went away, or the test is over.
    }
  }

  private boolean react(Socket socket, Reaction reaction) throws IOException, InterruptedException {
    return switch (reaction) {
      case Reaction.Say(String answer) -> {
        say(socket, answer);
        yield true;
      }
      case Reaction.SayAndClose(String answer) -> {
        say(socket, answer);
        yield false;
      }
      case Reaction.Close() -> false;
      case Reaction.Hang() -> {
        closing.await();
        yield false;
      }
    };
  }

  private static void say(Socket socket, String answer) throws IOException {
    socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
  }

  private static @Nullable Seen read(BufferedReader in, int number) throws IOException {
    String line = in.readLine();
    if (line == null) {
      return null;
    }
    List<String> headers = new CopyOnWriteArrayList<>();
    int length = 0;
    for (String h = in.readLine(); h != null && !h.isEmpty(); h = in.readLine()) {
      headers.add(h.toLowerCase(Locale.ROOT));
      if (h.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(h.substring(15).strip());
      }
    }
    char[] body = new char[length];
    for (int at = 0; at < length; ) {
      at += in.read(body, at, length - at);
    }
    return new Seen(number, line, headers, new String(body));
  }

  private static InetAddress loopback() {
    return InetAddress.getLoopbackAddress();
  }

  @Override
  public void close() throws IOException {
    closing.countDown();
    listener.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
