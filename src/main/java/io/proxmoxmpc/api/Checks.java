package io.proxmoxmpc.api;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What the API server checks in one value, by the meaning of that value. CEL instead of a pattern,
 * because a failed pattern shows the reader an expression and not what to write.
 */
final class Checks {
  private Checks() {}

  /** A name as Proxmox takes it (format {@code pve-node}). */
  @JacksonAnnotationsInside
  @Retention(RetentionPolicy.RUNTIME)
  @Target({ElementType.FIELD, ElementType.METHOD})
  @Size(min = 1, max = 63)
  @ValidationRule(value = "self.matches(" + Patterns.NODE + ")", message = Messages.NODE)
  @interface Node {}

  /** A storage's name alone (format {@code pve-storage-id}): it goes into property strings. */
  @JacksonAnnotationsInside
  @Retention(RetentionPolicy.RUNTIME)
  @Target({ElementType.FIELD, ElementType.METHOD})
  @Size(min = 2, max = 100)
  @ValidationRule(value = "self.matches(" + Patterns.STORAGE + ")", message = Messages.STORAGE)
  @interface Storage {}

  /** A bridge or VNet (format {@code pve-bridge-id}): it goes into property strings. */
  @JacksonAnnotationsInside
  @Retention(RetentionPolicy.RUNTIME)
  @Target({ElementType.FIELD, ElementType.METHOD})
  @Size(min = 1, max = 40)
  @ValidationRule(value = "self.matches(" + Patterns.BRIDGE + ")", message = Messages.BRIDGE)
  @interface Bridge {}

  /** A pool, nested to three levels (format {@code pve-poolid}). */
  @JacksonAnnotationsInside
  @Retention(RetentionPolicy.RUNTIME)
  @Target({ElementType.FIELD, ElementType.METHOD})
  @Size(min = 1, max = 200)
  @ValidationRule(value = "self.matches(" + Patterns.POOL + ")", message = Messages.POOL)
  @interface Pool {}

  /** A volume id: a storage, a colon and what it holds; never a path of the node. */
  @JacksonAnnotationsInside
  @Retention(RetentionPolicy.RUNTIME)
  @Target({ElementType.FIELD, ElementType.METHOD})
  @Size(min = 4, max = 255)
  @ValidationRule(value = "self.matches(" + Patterns.VOLUME + ")", message = Messages.VOLUME)
  @interface Volume {}

  /** A guest's name or host name (format {@code dns-name}). */
  @JacksonAnnotationsInside
  @Retention(RetentionPolicy.RUNTIME)
  @Target({ElementType.FIELD, ElementType.METHOD})
  @Size(min = 1, max = 255)
  @ValidationRule(value = "self.matches(" + Patterns.DNS_NAME + ")", message = Messages.DNS_NAME)
  @interface DnsName {}

  /** The name of a Kubernetes object. */
  @JacksonAnnotationsInside
  @Retention(RetentionPolicy.RUNTIME)
  @Target({ElementType.FIELD, ElementType.METHOD})
  @Size(min = 1, max = 253)
  @ValidationRule(value = "self.matches(" + Patterns.OBJECT + ")", message = Messages.OBJECT)
  @interface ObjectName {}

  /** A key of a Secret. */
  @JacksonAnnotationsInside
  @Retention(RetentionPolicy.RUNTIME)
  @Target({ElementType.FIELD, ElementType.METHOD})
  @Size(min = 1, max = 253)
  @ValidationRule(
      value = "self.matches(" + Patterns.SECRET_KEY + ")",
      message = Messages.SECRET_KEY)
  @interface SecretKey {}

  /**
   * A number of bytes with its unit. A string and not int-or-string, which could answer a bare
   * number in our words: before Kubernetes 1.34 no bound makes rules on that affordable in a list.
   */
  @JacksonAnnotationsInside
  @Retention(RetentionPolicy.RUNTIME)
  @Target({ElementType.FIELD, ElementType.METHOD})
  @Size(max = 16)
  @ValidationRule(
      value =
          "self.matches("
              + Patterns.BYTE_SIZE
              + ") && !quantity(self).isGreaterThan(quantity('1024Ti'))",
      message = Messages.BYTE_SIZE)
  @interface ByteSize {}

  /** A guest's number in its cluster (format {@code pve-vmid}). */
  @JacksonAnnotationsInside
  @Retention(RetentionPolicy.RUNTIME)
  @Target({ElementType.FIELD, ElementType.METHOD})
  @Min(100)
  @Max(999_999_999)
  @interface Vmid {}
}
