-- Decisions: what spend did (response models, lift tests), what is planned and decided (super plans).

CREATE TABLE response_model (
  shop_id bigint NOT NULL,
  model_id bigint NOT NULL,
  grain text NOT NULL CHECK (grain IN ('channel', 'campaign')),
  history_from date NOT NULL,
  history_to date NOT NULL,
  digest bytea NOT NULL,
  curves jsonb NOT NULL,
  card jsonb NOT NULL,
  seconds double precision NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (shop_id, model_id)
);
CREATE UNIQUE INDEX response_model_shop_id_grain_digest_key ON response_model (shop_id, grain, digest);

CREATE TABLE lift_test (
  shop_id bigint NOT NULL,
  lift_test_id bigint NOT NULL,
  lever_id text NOT NULL,
  starts_on date NOT NULL,
  ends_on date NOT NULL CHECK (ends_on >= starts_on),
  extra_spend bigint NOT NULL CHECK (extra_spend <> 0),
  extra_sales bigint NOT NULL,
  standard_error bigint NOT NULL CHECK (standard_error > 0),
  note text NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (shop_id, lift_test_id)
);

CREATE TABLE super_plan (
  shop_id bigint NOT NULL,
  plan_id bigint NOT NULL,
  name text NOT NULL,
  status text NOT NULL CHECK (status IN
    ('draft', 'review', 'approved', 'shadow', 'active', 'paused', 'evaluated', 'rolledBack', 'cancelled')),
  version integer NOT NULL,
  starts_on date NOT NULL,
  ends_on date NOT NULL CHECK (ends_on >= starts_on),
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (shop_id, plan_id)
);

CREATE TABLE super_plan_version (
  shop_id bigint NOT NULL,
  plan_id bigint NOT NULL,
  version integer NOT NULL,
  brief jsonb NOT NULL,
  solution jsonb NOT NULL,
  model_id bigint NOT NULL,
  actor_name text NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (shop_id, plan_id, version)
);

CREATE TABLE super_plan_step (
  shop_id bigint NOT NULL,
  plan_id bigint NOT NULL,
  step_no integer NOT NULL,
  version integer NOT NULL,
  from_status text NOT NULL,
  to_status text NOT NULL,
  actor_kind text NOT NULL,
  actor_id text NOT NULL,
  actor_name text NOT NULL,
  reason text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (shop_id, plan_id, step_no)
);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY[
    'response_model', 'lift_test', 'super_plan', 'super_plan_version', 'super_plan_step'
  ] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY shop_rows ON %I USING (array_position((SELECT app_shops()), shop_id) IS NOT NULL) '
      'WITH CHECK (array_position((SELECT app_shops()), shop_id) IS NOT NULL)', t);
  END LOOP;
END $$;

-- What was fitted, asked and decided stays; only a plan's own head moves on.
GRANT SELECT, INSERT ON response_model, super_plan_version, super_plan_step TO chengfang_app;
GRANT SELECT, INSERT, DELETE ON lift_test TO chengfang_app;
GRANT SELECT, INSERT ON super_plan TO chengfang_app;
GRANT UPDATE (name, status, version, starts_on, ends_on, updated_at) ON super_plan TO chengfang_app;
