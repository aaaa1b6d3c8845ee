-- What a merchant knows of shoppers beside what they did, and the segments that a shop keeps.

CREATE TABLE customer_profile (
  shop_id bigint NOT NULL,
  shopper_id bigint NOT NULL,
  gender text CHECK (gender IN ('female', 'male')),
  age_band text CHECK (age_band IN ('18-23', '24-30', '31-40', '41-50', '51+')),
  city_tier smallint CHECK (city_tier BETWEEN 1 AND 6),
  has_child boolean,
  is_fan boolean,
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (shop_id, shopper_id)
);

CREATE TABLE customer_segment (
  shop_id bigint NOT NULL,
  segment_id bigint NOT NULL,
  name text NOT NULL,
  rule jsonb NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (shop_id, segment_id)
);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['customer_profile', 'customer_segment'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY shop_rows ON %I USING (array_position((SELECT app_shops()), shop_id) IS NOT NULL) '
      'WITH CHECK (array_position((SELECT app_shops()), shop_id) IS NOT NULL)', t);
  END LOOP;
END $$;

GRANT SELECT, INSERT, UPDATE, DELETE ON customer_profile TO chengfang_app;
GRANT SELECT, INSERT, DELETE ON customer_segment TO chengfang_app;
