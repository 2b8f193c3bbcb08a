package io.proxmoxmpc.simulator.http;

import io.proxmoxmpc.simulator.core.Upload;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A multipart form whose file comes last, in the one order that Proxmox understands. */
final class Multipart {
  private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?");
  private static final Pattern NAME = Pattern.compile("[; ]name=\"([^\"]*)\"");
  private static final Pattern FILE = Pattern.compile("filename=\"([^\"]*)\"");
  private static final List<String> ORDER =
      List.of("content", "checksum-algorithm", "checksum", "filename");

  private final Map<String, String> fields = new LinkedHashMap<>();
  private @Nullable Upload file;

  Multipart(String contentType, byte[] body) {
    Matcher boundary = BOUNDARY.matcher(contentType);
    if (!boundary.find()) {
      throw RequestBody.badRequest();
    }
    // ISO-8859-1 maps each byte to one character, so offsets and bytes agree.
    String all = new String(body, StandardCharsets.ISO_8859_1);
    String mark = "--" + boundary.group(1);
    int at = all.indexOf(mark);
    while (at >= 0) {
      int start = at + mark.length() + 2;
      int end = all.indexOf("\r\n" + mark, start);
      if (end < 0) {
        break;
      }
      part(all.substring(start, end));
      at = end + 2;
    }
    checkOrder();
  }

  private void part(String part) {
    int blank = part.indexOf("\r\n\r\n");
    String head = blank < 0 ? "" : part.substring(0, blank);
    Matcher name = NAME.matcher(head);
    if (!name.find()) {
      throw RequestBody.badRequest();
    }
    byte[] content = part.substring(blank + 4).getBytes(StandardCharsets.ISO_8859_1);
    Matcher fileName = FILE.matcher(head);
    if (fileName.find()) {
      file = new Upload(fileName.group(1), content);
      fields.put(name.group(1), fileName.group(1));
    } else {
      fields.put(name.group(1), new String(content, StandardCharsets.UTF_8));
    }
  }

  private void checkOrder() {
    int last = -1;
    for (String field : fields.keySet()) {
      int place = ORDER.indexOf(field);
      if (place < last) {
        throw RequestBody.badRequest();
      }
      last = place;
    }
  }

  Map<String, String> fields() {
    return fields;
  }

  @Nullable Upload file() {
    return file;
  }
}
