package io.proxmoxmpc.export.git;

import java.nio.file.Path;
import java.util.Map;
import org.eclipse.jgit.api.TransportCommand;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;

/** Puts credentials and a time limit on every remote call. */
record Transports(Access access, Path home) {
  private static final int TIMEOUT_SECONDS = 30;

  <C extends TransportCommand<C, ?>> C prepare(C command) throws GitException {
    command.setTimeout(TIMEOUT_SECONDS);
    switch (access) {
      case Access.None none -> {}
      case Access.Basic basic ->
          command.setCredentialsProvider(
              new UsernamePasswordCredentialsProvider(basic.username(), basic.password()));
      case Access.Bearer bearer ->
          command.setTransportConfigCallback(transport -> {
            if (transport instanceof TransportHttp http) {
              http.setAdditionalHeaders(Map.of("Authorization", "Bearer " + bearer.token()));
            }
          });
      case Access.Ssh ssh -> {
        var sessions = SshSessions.of(ssh, home);
        command.setTransportConfigCallback(transport -> {
          if (transport instanceof SshTransport over) {
            over.setSshSessionFactory(sessions);
          }
        });
      }
    }
    return command;
  }
}
