-- What lists are shown with: the shop's rule, every choice with its chance and what came of it, and plans within budgets.

CREATE TABLE package_rule (
  shop_id bigint NOT NULL,
  is_on boolean NOT NULL,
  strategy text NOT NULL CHECK (strategy IN ('thompson', 'square-cb')),
  floor_bps integer NOT NULL CHECK (floor_bps BETWEEN 100 AND 5000),
  holdout_bps integer NOT NULL CHECK (holdout_bps BETWEEN 500 AND 5000),
  outcome_days integer NOT NULL CHECK (outcome_days BETWEEN 1 AND 30),
  cap_lists integer NOT NULL CHECK (cap_lists BETWEEN 1 AND 1000),
  cap_days integer NOT NULL CHECK (cap_days BETWEEN 1 AND 90),
  experiment_id bigint,
  experiment_seed text,
  experiment_share double precision,
  experiment_from timestamptz,
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (shop_id)
);

CREATE TABLE package_decision (
  shop_id bigint NOT NULL,
  decision_key text NOT NULL,
  shopper_id bigint NOT NULL,
  role text NOT NULL CHECK (role IN ('policy', 'holdout', 'control', 'plan', 'plan-holdout', 'told')),
  plan_id bigint,
  option smallint NOT NULL CHECK (option BETWEEN 0 AND 5),
  options smallint[] NOT NULL,
  propensity double precision NOT NULL CHECK (propensity > 0 AND propensity <= 1),
  features double precision[] NOT NULL,
  margin_bps integer NOT NULL,
  order_cost_minor bigint NOT NULL,
  coupon_cost_minor bigint NOT NULL,
  coupon_threshold_minor bigint NOT NULL,
  is_simulated boolean NOT NULL DEFAULT false,
  decided_at timestamptz NOT NULL,
  orders integer CHECK (orders >= 0),
  contribution_minor bigint,
  told_at timestamptz,
  PRIMARY KEY (shop_id, decision_key)
);
CREATE INDEX package_decision_shop_id_decided_at_idx ON package_decision (shop_id, decided_at);
CREATE INDEX package_decision_shop_id_shopper_id_decided_at_idx ON package_decision (shop_id, shopper_id, decided_at);

CREATE TABLE package_plan (
  shop_id bigint NOT NULL,
  plan_id bigint NOT NULL,
  name text NOT NULL,
  starts_on date NOT NULL,
  ends_on date NOT NULL CHECK (ends_on >= starts_on),
  request jsonb NOT NULL,
  summary jsonb NOT NULL,
  is_simulated boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (shop_id, plan_id)
);

CREATE TABLE package_plan_person (
  shop_id bigint NOT NULL,
  plan_id bigint NOT NULL,
  shopper_id bigint NOT NULL,
  option smallint NOT NULL CHECK (option BETWEEN 0 AND 5),
  is_holdout boolean NOT NULL,
  product text,
  expected_minor bigint NOT NULL,
  PRIMARY KEY (shop_id, plan_id, shopper_id)
);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['package_rule', 'package_decision', 'package_plan', 'package_plan_person'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY shop_rows ON %I USING (array_position((SELECT app_shops()), shop_id) IS NOT NULL) '
      'WITH CHECK (array_position((SELECT app_shops()), shop_id) IS NOT NULL)', t);
  END LOOP;
END $$;

GRANT SELECT, INSERT, UPDATE ON package_rule TO chengfang_app;
-- A choice stands; only what came of it is filled in, once.
GRANT SELECT, INSERT ON package_decision TO chengfang_app;
GRANT UPDATE (orders, contribution_minor, told_at) ON package_decision TO chengfang_app;
GRANT SELECT, INSERT ON package_plan TO chengfang_app;
GRANT SELECT, INSERT ON package_plan_person TO chengfang_app;
