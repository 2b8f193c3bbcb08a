package io.proxmoxmpc.export;

import io.proxmoxmpc.export.render.Skipped;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * How far an export came.
 *
 * @param commits made in this run, oldest first; with a failure they may not be pushed yet
 * @param lastCommit the last commit that holds the estate, pushed or not
 * @param pushedCommit the same, once the remote was seen to have it
 * @param observedRevision the newest revision that was looked at
 * @param changedFiles paths that this run wrote or removed
 */
public record ExportResult(
    Optional<ExportFailure> failure,
    List<String> commits,
    Optional<String> lastCommit,
    Optional<String> pushedCommit,
    long observedRevision,
    List<Skipped> skipped,
    SortedSet<String> changedFiles) {}
