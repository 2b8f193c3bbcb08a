package io.proxmoxmpc.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** How an interface gets its IPv6 address. */
@Wire
@ValidationRule(
    value = "!has(self.gateway) || (has(self.address) && !(self.address in ['dhcp', 'auto']))",
    message =
        "gateway must not be set without a fixed address, because DHCP and router advertisements"
            + " bring their own: remove it or write address: 2001:db8::11/64",
    fieldPath = ".gateway")
public record Ipv6(
    @JsonPropertyDescription(
            "Address with its prefix length, such as 2001:db8::11/64, or auto (router"
                + " advertisements), or dhcp.")
        @Required
        @Size(min = 4, max = 43)
        @ValidationRule(
            value = "self in ['dhcp', 'auto'] || (isCIDR(self) && cidr(self).ip().family() == 6)",
            message =
                "must be an IPv6 address with its prefix length, such as 2001:db8::11/64, or auto,"
                    + " or dhcp")
        String address,
    @JsonPropertyDescription("Default gateway, such as 2001:db8::1. Only with a fixed address.")
        @Size(min = 2, max = 39)
        @ValidationRule(
            value = "isIP(self) && ip(self).family() == 6",
            message = "must be an IPv6 address without prefix length, such as 2001:db8::1")
        String gateway) {}
