-- Coupon campaigns, who was given what by what chance, and what came of it.

CREATE TABLE coupon_campaign (
  shop_id bigint NOT NULL,
  campaign_id bigint NOT NULL,
  name text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('trial', 'targeted')),
  source_id bigint,
  starts_on date NOT NULL,
  ends_on date NOT NULL CHECK (ends_on >= starts_on),
  margin_bps integer NOT NULL CHECK (margin_bps BETWEEN 0 AND 10000),
  margin_floor_bps integer,
  holdout_bps integer NOT NULL CHECK (holdout_bps BETWEEN 500 AND 5000),
  arms jsonb NOT NULL,
  budgets jsonb NOT NULL,
  plan jsonb,
  is_simulated boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (shop_id, campaign_id)
);

CREATE TABLE coupon_person (
  shop_id bigint NOT NULL,
  campaign_id bigint NOT NULL,
  shopper_id bigint NOT NULL,
  arm smallint NOT NULL CHECK (arm BETWEEN 0 AND 8),
  is_holdout boolean NOT NULL DEFAULT false,
  propensity double precision NOT NULL CHECK (propensity > 0 AND propensity <= 1),
  expected_minor bigint,
  sales_minor bigint CHECK (sales_minor >= 0),
  discount_minor bigint CHECK (discount_minor >= 0),
  orders integer CHECK (orders >= 0),
  told_at timestamptz,
  PRIMARY KEY (shop_id, campaign_id, shopper_id)
);
CREATE INDEX coupon_person_shop_id_shopper_id_idx ON coupon_person (shop_id, shopper_id);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['coupon_campaign', 'coupon_person'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY shop_rows ON %I USING (array_position((SELECT app_shops()), shop_id) IS NOT NULL) '
      'WITH CHECK (array_position((SELECT app_shops()), shop_id) IS NOT NULL)', t);
  END LOOP;
END $$;

GRANT SELECT, INSERT ON coupon_campaign TO chengfang_app;
GRANT UPDATE (plan, budgets) ON coupon_campaign TO chengfang_app;
-- A plan is made again until people are told of it; outcomes come later.
GRANT SELECT, INSERT, UPDATE, DELETE ON coupon_person TO chengfang_app;
