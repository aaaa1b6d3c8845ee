-- Days that were paced: what could be read, what was done, and why.

CREATE TABLE pacing_run (
  shop_id bigint NOT NULL,
  run_id bigint NOT NULL,
  source text NOT NULL CHECK (source IN ('simulated')),
  terms jsonb NOT NULL,
  ticks jsonb NOT NULL,
  actions jsonb NOT NULL,
  outcome jsonb,
  actor_name text NOT NULL,
  created_at timestamptz NOT NULL,
  finished_at timestamptz,
  PRIMARY KEY (shop_id, run_id)
);

ALTER TABLE pacing_run ENABLE ROW LEVEL SECURITY;
ALTER TABLE pacing_run FORCE ROW LEVEL SECURITY;
CREATE POLICY shop_rows ON pacing_run USING (array_position((SELECT app_shops()), shop_id) IS NOT NULL)
  WITH CHECK (array_position((SELECT app_shops()), shop_id) IS NOT NULL);

GRANT SELECT, INSERT, DELETE ON pacing_run TO chengfang_app;
GRANT UPDATE (ticks, actions, outcome, finished_at) ON pacing_run TO chengfang_app;
