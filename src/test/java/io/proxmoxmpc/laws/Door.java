package io.proxmoxmpc.laws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A port before a Proxmox that can be shut, so that connections are refused, and opened again. */
final class Door implements AutoCloseable {
  private final int target;
  private final int port;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private ServerSocket listening;

  Door(int target) {
    this.target = target;
    this.listening = listen(0);
    this.port = listening.getLocalPort();
    serve(listening);
  }

  URI endpoint() {
    return URI.create("https://127.0.0.1:" + port);
  }

  void shut() {
    close();
  }

  void open() {
    listening = listen(port);
    serve(listening);
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
          while (true) {
            try {
              Socket client = server.accept();
              Socket behind = new Socket(InetAddress.getLoopbackAddress(), target);
              copy(client, behind);
              copy(behind, client);
            } catch (IOException shut) {
              return;
            }
          }
        });
  }

  private void copy(Socket from, Socket to) {
    sockets.add(from);
    Thread.ofVirtual()
        .start(() -> {
          try (from;
              to) {
            from.getInputStream().transferTo(to.getOutputStream());
          } catch (IOException ended) {
            // Either side may end it; the other learns of it by the closing above.
          } finally {
            sockets.remove(from);
          }
        });
  }

  @Override
  public void close() {
    try {
      listening.close();
      for (Socket socket : sockets) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
