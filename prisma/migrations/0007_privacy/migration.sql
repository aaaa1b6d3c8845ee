-- How long what is known of shoppers is kept, and the keys without which it points at nobody.

CREATE TABLE retention_rule (
  organization_id bigint NOT NULL REFERENCES organization (id) ON DELETE CASCADE ON UPDATE NO ACTION,
  kind text NOT NULL CHECK (kind IN ('behaviour', 'touches', 'profiles')),
  days integer NOT NULL CHECK (days BETWEEN 30 AND 3650),
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, kind)
);
ALTER TABLE retention_rule ENABLE ROW LEVEL SECURITY;
CREATE POLICY retention_rule_rows ON retention_rule USING (organization_id = (SELECT app_organization()));
GRANT SELECT, INSERT, DELETE ON retention_rule TO chengfang_app;
GRANT UPDATE (days, changed_at) ON retention_rule TO chengfang_app;

-- The secret under which a shop's shoppers are hashed in their journeys.
CREATE TABLE shopper_key (
  shop_id bigint NOT NULL,
  secret bytea NOT NULL CHECK (octet_length(secret) = 32),
  made_at timestamptz NOT NULL,
  PRIMARY KEY (shop_id)
);
ALTER TABLE shopper_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE shopper_key FORCE ROW LEVEL SECURITY;
CREATE POLICY shop_rows ON shopper_key USING (array_position((SELECT app_shops()), shop_id) IS NOT NULL)
  WITH CHECK (array_position((SELECT app_shops()), shop_id) IS NOT NULL);
GRANT SELECT, INSERT, UPDATE ON shopper_key TO chengfang_app;

-- Hashes of before had no key: whoever read them could try names. They are hashed again under one.
ALTER TABLE shopper_touch NO FORCE ROW LEVEL SECURITY;
ALTER TABLE shopper_order NO FORCE ROW LEVEL SECURITY;
ALTER TABLE shopper_key NO FORCE ROW LEVEL SECURITY;
INSERT INTO shopper_key (shop_id, secret, made_at)
SELECT shop_id, uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()), now()
FROM (SELECT shop_id FROM shopper_touch UNION SELECT shop_id FROM shopper_order) s;
UPDATE shopper_touch t SET shopper_hash = substring(sha256(k.secret || t.shopper_hash) FOR 16)
FROM shopper_key k WHERE k.shop_id = t.shop_id;
UPDATE shopper_order o SET shopper_hash = substring(sha256(k.secret || o.shopper_hash) FOR 16)
FROM shopper_key k WHERE k.shop_id = o.shop_id;
ALTER TABLE shopper_touch FORCE ROW LEVEL SECURITY;
ALTER TABLE shopper_order FORCE ROW LEVEL SECURITY;
ALTER TABLE shopper_key FORCE ROW LEVEL SECURITY;

-- Retention takes old exposures away; nothing else does.
GRANT DELETE ON recommendation_exposure TO chengfang_app;
