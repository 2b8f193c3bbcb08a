-- The owner role owns all of this and runs the migrations; the operator works as "${runtime}",
-- which may add to the journal and the revisions and read them, and nothing more.

CREATE TABLE operator (
  only_row    boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  operator_id text NOT NULL,
  since       timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE journal (
  id              bigserial PRIMARY KEY,
  operation       uuid NOT NULL,
  kind            text NOT NULL CHECK (kind IN ('Intent', 'Accepted', 'Outcome', 'Grant')),
  cluster_id      text NOT NULL,
  vmid            integer NOT NULL,
  guest_kind      text NOT NULL CHECK (guest_kind IN ('qemu', 'lxc')),
  owner_namespace text NOT NULL,
  owner_name      text NOT NULL,
  owner_uid       text NOT NULL,
  action          text NOT NULL,
  node            text,
  method          text,
  path            text,
  params          jsonb NOT NULL DEFAULT '{}',
  changes         jsonb NOT NULL DEFAULT '[]',
  upid            text,
  plan_hash       text,
  generation      bigint,
  who             text NOT NULL,
  outcome         text,
  detail          text,
  at              timestamptz NOT NULL
);
-- An operation is meant once, accepted at most once and closed once, whoever retries.
CREATE UNIQUE INDEX journal_once ON journal (operation, kind) WHERE kind <> 'Grant';
CREATE UNIQUE INDEX journal_grant_once
  ON journal (cluster_id, vmid, owner_uid, generation, plan_hash, outcome, md5(detail))
  WHERE kind = 'Grant';
CREATE INDEX journal_guest ON journal (cluster_id, vmid, kind);

CREATE TABLE guest (
  cluster_id      text NOT NULL,
  vmid            integer NOT NULL,
  kind            text NOT NULL CHECK (kind IN ('qemu', 'lxc')),
  owner_namespace text NOT NULL,
  owner_name      text NOT NULL,
  owner_uid       text NOT NULL,
  -- A deleted guest keeps its row: the highest id ever claimed must not fall.
  state           text NOT NULL
    CHECK (state IN ('CLAIMED', 'OWNED', 'RETAINED', 'RELEASED', 'ABANDONED', 'DELETED')),
  witness         text,
  last_applied    jsonb NOT NULL DEFAULT '{}',
  volumes         jsonb NOT NULL DEFAULT '[]',
  made_from       text,
  created         timestamptz NOT NULL,
  updated         timestamptz NOT NULL,
  PRIMARY KEY (cluster_id, vmid)
);
CREATE INDEX guest_owner ON guest (owner_uid);
CREATE INDEX guest_name ON guest (owner_namespace, owner_name);

CREATE TABLE revision (
  id              bigserial PRIMARY KEY,
  cluster_id      text NOT NULL,
  vmid            integer NOT NULL,
  kind            text NOT NULL CHECK (kind IN ('qemu', 'lxc')),
  owner_namespace text NOT NULL,
  owner_name      text NOT NULL,
  owner_uid       text NOT NULL,
  cluster         text NOT NULL,
  -- True for the row that says that the guest is no longer ours to describe.
  gone            boolean NOT NULL DEFAULT false,
  content         jsonb NOT NULL,
  manifest        text NOT NULL,
  addresses       jsonb NOT NULL DEFAULT '[]',
  author          text NOT NULL,
  at              timestamptz NOT NULL
);
CREATE INDEX revision_guest ON revision (cluster_id, vmid, id);

CREATE TABLE cluster (
  name       text PRIMARY KEY,
  cluster_id text NOT NULL,
  pinned     timestamptz NOT NULL
);

CREATE TABLE sweep (
  cluster_id      text PRIMARY KEY,
  swept_at        timestamptz NOT NULL,
  highest_vmid    integer NOT NULL,
  accepted_unread integer NOT NULL
);

REVOKE ALL ON operator, journal, guest, revision, cluster, sweep FROM PUBLIC;
GRANT USAGE ON SCHEMA "${flyway:defaultSchema}" TO "${runtime}";
GRANT SELECT, INSERT ON operator, journal, revision TO "${runtime}";
GRANT SELECT, INSERT, UPDATE ON guest, cluster, sweep TO "${runtime}";
GRANT USAGE ON SEQUENCE journal_id_seq, revision_id_seq TO "${runtime}";
