-- Carrying plans out: the account a shop is connected to, and every change that was sent for a plan.

CREATE TABLE connector_account (
  shop_id bigint NOT NULL,
  provider text NOT NULL CHECK (provider IN ('qianchuan')),
  name text NOT NULL,
  base_url text NOT NULL,
  is_practice boolean NOT NULL,
  secret bytea,
  practice jsonb,
  actor_name text NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (shop_id, provider),
  CHECK (is_practice = (secret IS NULL))
);

CREATE TABLE plan_action (
  shop_id bigint NOT NULL,
  plan_id bigint NOT NULL,
  action_no integer NOT NULL,
  cause text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('apply', 'restore')),
  version integer NOT NULL,
  is_practice boolean NOT NULL,
  lever_id text NOT NULL,
  ad_account_id text NOT NULL,
  campaign_id text NOT NULL,
  campaign_name text NOT NULL,
  mode text NOT NULL CHECK (mode IN ('standard', 'siteWide', 'overall')),
  field text NOT NULL CHECK (field IN ('budget', 'roiGoal', 'status')),
  value_before text,
  value_wanted text NOT NULL,
  value_after text,
  reason text NOT NULL,
  outcome text NOT NULL CHECK (outcome IN
    ('sending', 'done', 'already', 'refused', 'unreadable', 'unconfirmed', 'cooldown', 'changed-elsewhere')),
  message text,
  actor_name text NOT NULL,
  created_at timestamptz NOT NULL,
  finished_at timestamptz,
  PRIMARY KEY (shop_id, plan_id, action_no),
  CHECK ((outcome = 'sending') = (finished_at IS NULL))
);
-- One cause sets a field of a plan of the platform once, however often its job is run.
CREATE UNIQUE INDEX plan_action_shop_id_plan_id_cause_campaign_id_field_key
  ON plan_action (shop_id, plan_id, cause, campaign_id, field);
CREATE INDEX plan_action_shop_id_campaign_id_field_created_at_idx
  ON plan_action (shop_id, campaign_id, field, created_at);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['connector_account', 'plan_action'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY shop_rows ON %I USING (array_position((SELECT app_shops()), shop_id) IS NOT NULL) '
      'WITH CHECK (array_position((SELECT app_shops()), shop_id) IS NOT NULL)', t);
  END LOOP;
END $$;

GRANT SELECT, INSERT, UPDATE, DELETE ON connector_account TO chengfang_app;
-- What was sent stays as it was sent; only its end is added.
GRANT SELECT, INSERT ON plan_action TO chengfang_app;
GRANT UPDATE (value_after, outcome, message, finished_at) ON plan_action TO chengfang_app;
