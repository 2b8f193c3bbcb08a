package io.proxmoxmpc.operator.mapping;

import io.proxmoxmpc.domain.DesiredGuest;
import java.util.List;
import java.util.Optional;

/**
 * What a manifest means.
 *
 * @param desired empty exactly when there are problems
 * @param problems what the user has to correct, each with field, cause and fix
 * @param unsupported what this version reads and does not act on
 */
public record Mapping(
    Optional<DesiredGuest> desired, List<String> problems, List<String> unsupported) {}
