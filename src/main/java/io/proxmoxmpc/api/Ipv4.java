package io.proxmoxmpc.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** How an interface gets its IPv4 address. */
@Wire
@ValidationRule(
    value = "!has(self.gateway) || (has(self.address) && self.address != 'dhcp')",
    message =
        "gateway must not be set without a fixed address, because DHCP brings its own: remove it or"
            + " write address: 10.0.20.11/24",
    fieldPath = ".gateway")
public record Ipv4(
    @JsonPropertyDescription("Address with its prefix length, such as 10.0.20.11/24, or dhcp.")
        @Required
        @Size(min = 4, max = 18)
        @ValidationRule(
            value = "self == 'dhcp' || (isCIDR(self) && cidr(self).ip().family() == 4)",
            message =
                "must be an IPv4 address with its prefix length, such as 10.0.20.11/24, or dhcp")
        String address,
    @JsonPropertyDescription("Default gateway, such as 10.0.20.1. Only with a fixed address.")
        @Size(min = 7, max = 15)
        @ValidationRule(
            value = "isIP(self) && ip(self).family() == 4",
            message = "must be an IPv4 address without prefix length, such as 10.0.20.1")
        String gateway) {}
