package io.proxmoxmpc.simulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** One TLS connection, byte by byte, for what HTTP clients hide. */
final class RawConnection implements AutoCloseable {
  private static final String AUTHORIZATION =
      "Authorization: PVEAPIToken=root@pam!full=" + Simulator.tokenSecret() + "\r\n";

  private final SSLSocket socket;

  RawConnection(Simulator simulator) throws IOException, GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new Trusting()}, null);
    socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", simulator.port());
    socket.setSoTimeout(30_000);
  }

  void send(String methodAndPath, String headers, String body) throws IOException {
    sendTo(methodAndPath.replaceFirst(" ", " /api2/json"), headers, body);
  }

  void sendTo(String methodAndUri, String headers, String body) throws IOException {
    String head = methodAndUri + " HTTP/1.1\r\nHost: sim\r\n";
    String request = head + AUTHORIZATION + headers + "\r\n" + body;
    socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
  }

  /** The head of the next answer; its body is read and dropped. */
  String head() throws IOException {
    String text = headOnly();
    byte[] unused = body(text);
    return text;
  }

  /** The head of the next answer, with its body left to read. */
  String headOnly() throws IOException {
    InputStream in = socket.getInputStream();
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.UTF_8).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("closed after " + head);
      }
      head.write(next);
    }
    return head.toString(StandardCharsets.UTF_8);
  }

  byte[] body(String head) throws IOException {
    String length = head.replaceFirst("(?is).*content-length: (\\d+).*", "$1");
    return socket
        .getInputStream()
        .readNBytes(length.matches("\\d+") ? Integer.parseInt(length) : 0);
  }

  /** Waits for the end of the connection; a reset is an exception. */
  boolean isEnded() throws IOException {
    return socket.getInputStream().read() < 0;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private static final class Trusting implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
