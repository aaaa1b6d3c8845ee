-- What a shop's own films and pictures look like, borrowed by new creatives. Archived, never deleted: creatives name them.

CREATE TABLE creative_style (
  shop_id bigint NOT NULL,
  style_id bigint NOT NULL,
  name text NOT NULL CHECK (name <> ''),
  status text NOT NULL CHECK (status IN ('waiting', 'ready', 'failed')),
  -- [{sha256, name, kind: film | picture}]
  sources jsonb NOT NULL,
  -- Palette, pace, captions, hooks; null until measured.
  profile jsonb,
  -- Why nothing could be measured.
  fault text,
  rights text NOT NULL CHECK (rights IN ('own', 'licensed')),
  holder text NOT NULL,
  expires_on date,
  actor_name text NOT NULL,
  created_at timestamptz NOT NULL,
  measured_at timestamptz,
  archived_at timestamptz,
  PRIMARY KEY (shop_id, style_id),
  CHECK ((status = 'ready') = (profile IS NOT NULL)),
  CHECK (rights = 'own' OR holder <> '')
);

ALTER TABLE creative_style ENABLE ROW LEVEL SECURITY;
ALTER TABLE creative_style FORCE ROW LEVEL SECURITY;
CREATE POLICY shop_rows ON creative_style USING (array_position((SELECT app_shops()), shop_id) IS NOT NULL)
  WITH CHECK (array_position((SELECT app_shops()), shop_id) IS NOT NULL);

GRANT SELECT, INSERT ON creative_style TO chengfang_app;
GRANT UPDATE (status, profile, fault, measured_at, archived_at, actor_name) ON creative_style TO chengfang_app;

-- What is written in a picture, and what the rules say of it; null until it was read.
ALTER TABLE creative_asset ADD COLUMN reading jsonb;
GRANT UPDATE (reading) ON creative_asset TO chengfang_app;

-- The paper itself of a proof: {sha256, name, type, size}.
ALTER TABLE product_fact ADD COLUMN proof_file jsonb;
GRANT UPDATE (proof_file) ON product_fact TO chengfang_app;

-- Words may be put better by a person until the creative runs; before and after stand in the audit.
GRANT UPDATE (title, copy, findings, score) ON creative TO chengfang_app;
