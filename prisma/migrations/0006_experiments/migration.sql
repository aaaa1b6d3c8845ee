-- Tests that were registered before they ran, and every reading of them.

CREATE TABLE experiment (
  shop_id bigint NOT NULL,
  experiment_id bigint NOT NULL,
  name text NOT NULL,
  hypothesis text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('user', 'geo', 'switchback')),
  status text NOT NULL CHECK (status IN ('planned', 'done', 'cancelled')),
  channel text,
  lever_id text,
  starts_on date NOT NULL,
  ends_on date NOT NULL CHECK (ends_on >= starts_on),
  design jsonb NOT NULL,
  actor_name text NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (shop_id, experiment_id)
);

CREATE TABLE experiment_reading (
  shop_id bigint NOT NULL,
  experiment_id bigint NOT NULL,
  reading_no integer NOT NULL,
  is_final boolean NOT NULL,
  data jsonb NOT NULL,
  report jsonb NOT NULL,
  actor_name text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (shop_id, experiment_id, reading_no)
);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['experiment', 'experiment_reading'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY shop_rows ON %I USING (array_position((SELECT app_shops()), shop_id) IS NOT NULL) '
      'WITH CHECK (array_position((SELECT app_shops()), shop_id) IS NOT NULL)', t);
  END LOOP;
END $$;

-- A design is fixed when it is registered, and what was read stays; only the status moves on.
GRANT SELECT, INSERT ON experiment, experiment_reading TO chengfang_app;
GRANT UPDATE (status, updated_at) ON experiment TO chengfang_app;
