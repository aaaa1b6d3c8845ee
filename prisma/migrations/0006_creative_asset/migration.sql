-- The shop's own pictures: whose they are and until when they may be shown. Archived, never deleted: creatives name them.

CREATE TABLE creative_asset (
  shop_id bigint NOT NULL,
  asset_id bigint NOT NULL,
  product_id text NOT NULL CHECK (octet_length(product_id) BETWEEN 1 AND 800),
  -- Of the picture as it is kept: decoded, turned upright, stripped of everything but its pixels.
  sha256 bytea NOT NULL CHECK (octet_length(sha256) = 32),
  name text NOT NULL,
  width integer NOT NULL CHECK (width > 0),
  height integer NOT NULL CHECK (height > 0),
  -- cut-out: brings or gets a transparent ground; print: keeps a ground of its own.
  look text NOT NULL CHECK (look IN ('cut-out', 'print')),
  rights text NOT NULL CHECK (rights IN ('own', 'licensed')),
  holder text NOT NULL,
  expires_on date,
  actor_name text NOT NULL,
  created_at timestamptz NOT NULL,
  archived_at timestamptz,
  PRIMARY KEY (shop_id, asset_id),
  CHECK (rights = 'own' OR holder <> '')
);
CREATE UNIQUE INDEX creative_asset_shop_id_product_id_sha256_key
  ON creative_asset (shop_id, product_id, sha256) WHERE archived_at IS NULL;

ALTER TABLE creative_asset ENABLE ROW LEVEL SECURITY;
ALTER TABLE creative_asset FORCE ROW LEVEL SECURITY;
CREATE POLICY shop_rows ON creative_asset USING (array_position((SELECT app_shops()), shop_id) IS NOT NULL)
  WITH CHECK (array_position((SELECT app_shops()), shop_id) IS NOT NULL);

-- A look may change until the creative runs.
GRANT UPDATE (elements) ON creative TO chengfang_app;
GRANT SELECT, INSERT ON creative_asset TO chengfang_app;
GRANT UPDATE (rights, holder, expires_on, archived_at, actor_name) ON creative_asset TO chengfang_app;
