package io.proxmoxmpc.simulator.http;

import io.proxmoxmpc.simulator.core.Answer;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a path below {@code /api2} asks for, and in which format ({@code AnyEvent.pm}). */
record ApiUri(String format, String path) {
  private static final Pattern API = Pattern.compile("/api2/+([a-z][a-z0-9]+)(/.*)?");
  private static final Set<String> FORMATS = Set.of("json", ExtJs.FORMAT);

  /** Takes a path apart; what is no path of the API is refused before anybody is asked for. */
  static ApiUri of(@Nullable String rawPath) {
    String raw = rawPath == null ? "" : rawPath;
    // As in Perl, what is no escape stands for itself.
    String escaped = raw.replace("+", "%2B").replaceAll("%(?![0-9A-Fa-f]{2})", "%25");
    String decoded = URLDecoder.decode(escaped, StandardCharsets.UTF_8);
    if (!decoded.startsWith("/api2")) {
      throw Transport.plain(501, "no such file '" + decoded + "'");
    }
    Matcher matcher = API.matcher(decoded);
    if (!matcher.matches()) {
      throw Transport.plain(501, "no such uri");
    }
    String path = matcher.group(2);
    return new ApiUri(matcher.group(1), path == null ? "/" : path);
  }

  /** Refuses formats that are not simulated, after the caller is known. */
  void checkFormat() {
    if (!FORMATS.contains(format)) {
      throw Transport.plain(501, "no formatter for uri " + path + ", " + format);
    }
  }

  Answer formatted(Answer answer) {
    return format.equals(ExtJs.FORMAT) ? ExtJs.of(answer) : answer;
  }
}
