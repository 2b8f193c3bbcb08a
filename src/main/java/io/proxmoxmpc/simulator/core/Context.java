package io.proxmoxmpc.simulator.core;

import io.proxmoxmpc.simulator.schema.ApiSchema;
import io.proxmoxmpc.simulator.schema.Verifier;

/** What all methods share: the world and the schema. */
public record Context(World world, ApiSchema schema, Verifier verifier) {}
