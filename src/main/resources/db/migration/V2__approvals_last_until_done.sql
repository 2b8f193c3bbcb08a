-- An approved step that came to nothing is taken by another operation, and the same plan may be
-- approved once more after it was done: neither is a repetition. One operation takes a step once.
DROP INDEX journal_grant_once;
CREATE UNIQUE INDEX journal_grant_used ON journal (operation, plan_hash, md5(detail))
  WHERE kind = 'Grant' AND outcome = 'Used';
