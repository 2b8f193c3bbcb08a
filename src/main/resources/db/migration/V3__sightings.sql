-- What a sweep saw of guests that no row tells of outlasts the process that saw it, and every
-- ProxmoxCluster is swept for once: a new one may mean that Kubernetes was lost, and that this
-- database is older than some guests.
ALTER TABLE guest DROP CONSTRAINT guest_state_check;
ALTER TABLE guest ADD CONSTRAINT guest_state_check CHECK (state IN
  ('CLAIMED', 'OWNED', 'RETAINED', 'SIGHTED', 'RELEASED', 'ABANDONED', 'DELETED'));
ALTER TABLE sweep ADD COLUMN swept_for text NOT NULL DEFAULT '';
ALTER TABLE sweep DROP CONSTRAINT sweep_pkey;
ALTER TABLE sweep ADD PRIMARY KEY (cluster_id, swept_for);
