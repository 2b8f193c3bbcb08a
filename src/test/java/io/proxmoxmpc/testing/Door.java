package io.proxmoxmpc.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A port before a server: it can be shut, so that connections are refused, or answer late, in part
 * or never.
 */
public final class Door implements AutoCloseable {
  private static final long EVERYTHING = Long.MAX_VALUE;

  private final int target;
  private final int port;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final AtomicInteger cuts = new AtomicInteger();
  private volatile long answered = EVERYTHING;
  private volatile Duration delay = Duration.ZERO;
  private volatile boolean hanging;
  private ServerSocket listening;

  public Door(int target) {
    this.target = target;
    this.listening = listen(0);
    this.port = listening.getLocalPort();
    serve(listening);
  }

  public URI endpoint() {
    return URI.create("https://127.0.0.1:" + port);
  }

  public int port() {
    return port;
  }

  /** Nobody listens, and what was connected is cut. */
  public void shut() {
    close();
  }

  public void open() {
    listening = listen(port);
    serve(listening);
  }

  /** Whatever is answered from now on, on old connections too, is kept back. */
  public void hang() {
    hanging = true;
  }

  /** Connections that begin from now on are cut once the server has answered so many bytes. */
  public void cutAfter(long bytes) {
    answered = bytes;
  }

  /** Every piece of an answer takes so much longer. */
  public void delay(Duration each) {
    delay = each;
  }

  /** New connections are served as they should be; those that hung are cut. */
  public void behave() {
    answered = EVERYTHING;
    delay = Duration.ZERO;
    if (hanging) {
      hanging = false;
      cutAll();
    }
  }

  /** How many connections were cut before their end. */
  public int cuts() {
    return cuts.get();
  }

  private static ServerSocket listen(int port) {
    try {
      var server = new ServerSocket();
      server.setReuseAddress(true);
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void serve(ServerSocket server) {
    Thread.ofVirtual()
        .start(() -> {
          while (!server.isClosed()) {
            try {
              admit(server.accept());
            } catch (IOException shutOrNobodyBehind) {
              // The loop's condition tells which.
            }
          }
        });
  }

  private void admit(Socket client) throws IOException {
    Socket behind;
    try {
      behind = new Socket(InetAddress.getLoopbackAddress(), target);
    } catch (IOException e) {
      client.close();
      throw e;
    }
    client.setTcpNoDelay(true);
    behind.setTcpNoDelay(true);
    sockets.add(client);
    sockets.add(behind);
    long limit = answered;
    Thread.ofVirtual().start(() -> copy(client, behind, EVERYTHING, false));
    Thread.ofVirtual().start(() -> copy(behind, client, limit, true));
  }

  private void copy(Socket from, Socket to, long limit, boolean answers) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] piece = new byte[8192];
      long left = limit;
      for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
        if (answers && !waits()) {
          return;
        }
        out.write(piece, 0, (int) Math.min(n, left));
        left -= n;
        if (left <= 0) {
          cuts.incrementAndGet();
          return;
        }
      }
    } catch (IOException ended) {
      // Either side may end it; the other learns of it by the closing above.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      sockets.remove(from);
      sockets.remove(to);
    }
  }

  /** False when it hung until it was cut. */
  private boolean waits() throws InterruptedException {
    if (!delay.isZero()) {
      Thread.sleep(delay);
    }
    boolean hung = hanging;
    while (hanging) {
      Thread.sleep(Duration.ofMillis(20));
    }
    return !hung;
  }

  private void cutAll() {
    try {
      for (Socket socket : sockets) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      listening.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    cutAll();
  }
}
