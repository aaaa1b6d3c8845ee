-- Pacing of live plans on the platform: whether a plan may be paced, what each day of each campaign has come to, and a log.

CREATE TABLE plan_pacing (
  shop_id bigint NOT NULL,
  plan_id bigint NOT NULL,
  is_on boolean NOT NULL,
  roi_floor double precision CHECK (roi_floor > 0),
  actor_name text NOT NULL,
  updated_at timestamptz NOT NULL,
  looked_at timestamptz,
  look_state text CHECK (look_state IN ('ran', 'held', 'waiting', 'unconnected')),
  next_at timestamptz,
  PRIMARY KEY (shop_id, plan_id)
);

CREATE TABLE pacing_day (
  shop_id bigint NOT NULL,
  plan_id bigint NOT NULL,
  campaign_id text NOT NULL,
  day date NOT NULL,
  shape jsonb NOT NULL,
  state jsonb,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (shop_id, plan_id, campaign_id, day)
);

CREATE TABLE pacing_tick (
  shop_id bigint NOT NULL,
  plan_id bigint NOT NULL,
  campaign_id text NOT NULL,
  day date NOT NULL,
  minute integer NOT NULL CHECK (minute BETWEEN 0 AND 1439),
  cause text NOT NULL,
  is_practice boolean NOT NULL,
  lever_id text NOT NULL,
  campaign_name text NOT NULL,
  budget bigint,
  goal double precision,
  planned_goal double precision,
  reported_to integer,
  due bigint,
  spent bigint,
  settled_spent bigint,
  settled_sales bigint,
  settled_orders integer,
  reasons text[] NOT NULL,
  goal_to double precision,
  switch_to boolean,
  PRIMARY KEY (shop_id, plan_id, campaign_id, day, minute)
);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['plan_pacing', 'pacing_day', 'pacing_tick'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY shop_rows ON %I USING (array_position((SELECT app_shops()), shop_id) IS NOT NULL) '
      'WITH CHECK (array_position((SELECT app_shops()), shop_id) IS NOT NULL)', t);
  END LOOP;
END $$;

GRANT SELECT, INSERT, UPDATE ON plan_pacing TO chengfang_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON pacing_day TO chengfang_app;
-- What was seen and decided is never changed; days long gone are dropped whole.
GRANT SELECT, INSERT, DELETE ON pacing_tick TO chengfang_app;
