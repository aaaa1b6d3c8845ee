-- Journeys: which channel met which shopper when, and whose order an order is. Shoppers are kept as hashes.

CREATE TABLE shopper_touch (
  shop_id bigint NOT NULL,
  touch_key text COLLATE "C" NOT NULL CHECK (octet_length(touch_key) BETWEEN 1 AND 200),
  shopper_hash bytea NOT NULL CHECK (octet_length(shopper_hash) = 16),
  channel text NOT NULL CHECK (octet_length(channel) BETWEEN 1 AND 200),
  content text,
  is_ad boolean NOT NULL,
  occurred_at timestamptz NOT NULL,
  source text NOT NULL,
  PRIMARY KEY (shop_id, touch_key)
);
CREATE INDEX shopper_touch_shop_id_shopper_hash_occurred_at_idx ON shopper_touch (shop_id, shopper_hash, occurred_at);
CREATE INDEX shopper_touch_shop_id_occurred_at_idx ON shopper_touch (shop_id, occurred_at);

CREATE TABLE shopper_order (
  shop_id bigint NOT NULL,
  order_key text COLLATE "C" NOT NULL CHECK (octet_length(order_key) BETWEEN 1 AND 200),
  shopper_hash bytea NOT NULL CHECK (octet_length(shopper_hash) = 16),
  source text NOT NULL,
  PRIMARY KEY (shop_id, order_key)
);
CREATE INDEX shopper_order_shop_id_shopper_hash_idx ON shopper_order (shop_id, shopper_hash);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['shopper_touch', 'shopper_order'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY shop_rows ON %I USING (array_position((SELECT app_shops()), shop_id) IS NOT NULL) '
      'WITH CHECK (array_position((SELECT app_shops()), shop_id) IS NOT NULL)', t);
  END LOOP;
END $$;

-- Only the erasure of a person takes rows away.
GRANT SELECT, INSERT, DELETE ON shopper_touch, shopper_order TO chengfang_app;
