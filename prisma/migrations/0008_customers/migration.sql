-- Members and their points, followers won by source, and stages of customers as somebody else counted them.

CREATE TABLE customer_program (
  shop_id bigint NOT NULL,
  tiers jsonb NOT NULL,
  point_minor bigint NOT NULL CHECK (point_minor > 0),
  expiry_days integer CHECK (expiry_days BETWEEN 1 AND 3650),
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (shop_id)
);

CREATE TABLE customer_points (
  shop_id bigint NOT NULL,
  event_key text NOT NULL,
  shopper_id bigint NOT NULL,
  kind text NOT NULL CHECK (kind IN ('earned', 'redeemed', 'expired')),
  points bigint NOT NULL CHECK (points > 0),
  amount_minor bigint NOT NULL CHECK (amount_minor > 0),
  day date NOT NULL,
  -- Events of one day and kind are one entry of the book; null until it is decided which.
  batch_no bigint,
  entry_id bigint,
  is_simulated boolean NOT NULL DEFAULT false,
  told_at timestamptz NOT NULL,
  PRIMARY KEY (shop_id, event_key)
);
CREATE INDEX customer_points_shop_id_shopper_id_idx ON customer_points (shop_id, shopper_id);

CREATE TABLE customer_fan_day (
  shop_id bigint NOT NULL,
  day date NOT NULL,
  source text NOT NULL,
  gained integer NOT NULL CHECK (gained >= 0),
  lost integer NOT NULL CHECK (lost >= 0),
  spend_minor bigint CHECK (spend_minor >= 0),
  is_simulated boolean NOT NULL DEFAULT false,
  told_at timestamptz NOT NULL,
  PRIMARY KEY (shop_id, day, source)
);

CREATE TABLE customer_stage_day (
  shop_id bigint NOT NULL,
  day date NOT NULL,
  source text NOT NULL,
  stage text NOT NULL CHECK (stage IN ('aware', 'appeal', 'ask', 'act', 'advocate')),
  people bigint NOT NULL CHECK (people >= 0),
  is_simulated boolean NOT NULL DEFAULT false,
  told_at timestamptz NOT NULL,
  PRIMARY KEY (shop_id, day, source, stage)
);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['customer_program', 'customer_points', 'customer_fan_day', 'customer_stage_day'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY shop_rows ON %I USING (array_position((SELECT app_shops()), shop_id) IS NOT NULL) '
      'WITH CHECK (array_position((SELECT app_shops()), shop_id) IS NOT NULL)', t);
  END LOOP;
END $$;

GRANT SELECT, INSERT, UPDATE ON customer_program TO chengfang_app;
-- What was told of points stands; only its place in the book is filled in.
GRANT SELECT, INSERT ON customer_points TO chengfang_app;
GRANT UPDATE (batch_no, entry_id) ON customer_points TO chengfang_app;
GRANT SELECT, INSERT, UPDATE ON customer_fan_day TO chengfang_app;
GRANT SELECT, INSERT, UPDATE ON customer_stage_day TO chengfang_app;

-- Points are owed: the account for it, in every book that there is.
INSERT INTO ledger_account (shop_id, code, kind, stage)
SELECT DISTINCT shop_id, 2201, 'liability', NULL::text FROM ledger_account ON CONFLICT DO NOTHING;
