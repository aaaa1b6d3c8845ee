-- Creators: deals from lead to review, and what people said of commissions that differ from what was agreed.

CREATE TABLE creator_deal (
  shop_id bigint NOT NULL,
  deal_id bigint NOT NULL,
  creator_name text NOT NULL,
  creator_id text COLLATE "C",
  stage text NOT NULL CHECK (stage IN
    ('lead', 'sample', 'terms', 'scheduled', 'aired', 'settled', 'reviewed', 'dropped')),
  kind text NOT NULL CHECK (kind IN ('exclusive', 'shared')),
  source text NOT NULL,
  commission_bps integer CHECK (commission_bps BETWEEN 0 AND 10000),
  ad_commission_bps integer CHECK (ad_commission_bps BETWEEN 0 AND 10000),
  slot_fee bigint CHECK (slot_fee >= 0),
  sample_cost bigint CHECK (sample_cost >= 0),
  expected_sales bigint CHECK (expected_sales >= 0),
  airs_on date,
  remind_on date,
  note text NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (shop_id, deal_id)
);

CREATE TABLE creator_deal_step (
  shop_id bigint NOT NULL,
  deal_id bigint NOT NULL,
  step_no integer NOT NULL,
  from_stage text NOT NULL,
  to_stage text NOT NULL,
  actor_name text NOT NULL,
  reason text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (shop_id, deal_id, step_no)
);

CREATE TABLE commission_review (
  shop_id bigint NOT NULL,
  order_no text COLLATE "C" NOT NULL,
  verdict text NOT NULL CHECK (verdict IN ('accepted', 'disputed', 'recovered')),
  -- What was charged when it was judged; a later charge opens the question again.
  charged bigint NOT NULL,
  note text NOT NULL,
  actor_name text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (shop_id, order_no)
);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['creator_deal', 'creator_deal_step', 'commission_review'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY shop_rows ON %I USING (array_position((SELECT app_shops()), shop_id) IS NOT NULL) '
      'WITH CHECK (array_position((SELECT app_shops()), shop_id) IS NOT NULL)', t);
  END LOOP;
END $$;

GRANT SELECT, INSERT ON creator_deal_step TO chengfang_app;
GRANT SELECT, INSERT, UPDATE ON creator_deal, commission_review TO chengfang_app;
