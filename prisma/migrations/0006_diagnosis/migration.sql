-- Diagnosis: what was found, what was decided about it, and up to which batch the book was looked at.

CREATE TABLE finding (
  shop_id bigint NOT NULL,
  finding_id bigint NOT NULL,
  kind text NOT NULL,
  fingerprint text NOT NULL,
  first_on date NOT NULL,
  last_on date NOT NULL CHECK (last_on >= first_on),
  impact bigint NOT NULL,
  confidence double precision NOT NULL CHECK (confidence BETWEEN 0 AND 1),
  body jsonb NOT NULL,
  status text NOT NULL CHECK (status IN ('open', 'accepted', 'rejected', 'snoozed', 'resolved')),
  snoozed_until date,
  owner_name text,
  due_on date,
  found_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (shop_id, finding_id)
);
CREATE INDEX finding_shop_id_last_on_finding_id_idx ON finding (shop_id, last_on, finding_id);
CREATE INDEX finding_shop_id_fingerprint_last_on_idx ON finding (shop_id, fingerprint, last_on);

CREATE TABLE finding_step (
  shop_id bigint NOT NULL,
  finding_id bigint NOT NULL,
  step_no integer NOT NULL,
  move text NOT NULL CHECK (move IN ('accept', 'reject', 'snooze', 'resolve', 'reopen', 'assign')),
  actor_kind text NOT NULL,
  actor_id text NOT NULL,
  actor_name text NOT NULL,
  reason text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (shop_id, finding_id, step_no)
);

CREATE TABLE diagnosis_run (
  shop_id bigint NOT NULL,
  run_id bigint NOT NULL,
  batch_id bigint NOT NULL,
  from_on date NOT NULL,
  to_on date NOT NULL,
  findings integer NOT NULL,
  seconds double precision NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (shop_id, run_id)
);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['finding', 'finding_step', 'diagnosis_run'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY shop_rows ON %I USING (array_position((SELECT app_shops()), shop_id) IS NOT NULL) '
      'WITH CHECK (array_position((SELECT app_shops()), shop_id) IS NOT NULL)', t);
  END LOOP;
END $$;

-- What was decided stays; a finding's own head moves on with the days and the decisions.
GRANT SELECT, INSERT ON finding_step, diagnosis_run TO chengfang_app;
GRANT SELECT, INSERT ON finding TO chengfang_app;
GRANT UPDATE (last_on, impact, confidence, body, status, snoozed_until, owner_name, due_on, updated_at) ON finding TO chengfang_app;
