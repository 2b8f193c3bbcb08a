package io.proxmoxmpc.proxmox;

import com.fasterxml.jackson.databind.JsonNode;

/** The {@code data} of a successful answer and who gave it. */
record Answer(JsonNode data, String endpoint) {}
