-- Creatives: what a product is (facts), what was made of it (batches, creatives), who judged it, and what came of it.

CREATE TABLE product_fact (
  shop_id bigint NOT NULL,
  fact_id bigint NOT NULL,
  product_id text COLLATE "C" NOT NULL,
  kind text NOT NULL CHECK (kind IN ('identity', 'selling-point', 'parameter', 'scene', 'audience', 'price',
    'promotion', 'proof', 'care', 'use', 'combination', 'objection')),
  body jsonb NOT NULL CHECK (body ->> 'kind' = kind),
  valid_from date,
  valid_to date CHECK (valid_to >= valid_from),
  is_sample boolean NOT NULL,
  actor_name text NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  archived_at timestamptz,
  PRIMARY KEY (shop_id, fact_id)
);
CREATE INDEX product_fact_shop_id_product_id_fact_id_idx ON product_fact (shop_id, product_id, fact_id);
-- A product is called one thing at a time.
CREATE UNIQUE INDEX product_fact_shop_id_product_id_key ON product_fact (shop_id, product_id)
  WHERE kind = 'identity' AND archived_at IS NULL;

CREATE TABLE creative_batch (
  shop_id bigint NOT NULL,
  batch_id bigint NOT NULL,
  product_id text COLLATE "C" NOT NULL,
  stage text NOT NULL CHECK (stage IN ('interest', 'intent', 'loyal')),
  kind text NOT NULL CHECK (kind IN ('copy', 'cover', 'video')),
  source text NOT NULL CHECK (source IN ('rules', 'model')),
  seed text NOT NULL,
  asked integer NOT NULL CHECK (asked > 0),
  made integer NOT NULL CHECK (made >= 0),
  missing jsonb NOT NULL,
  cpu_seconds double precision NOT NULL,
  -- What a large model charged, in micro-units of the shop's currency; null for rules.
  model_cost_micros bigint,
  model_note text,
  actor_name text NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (shop_id, batch_id)
);

CREATE TABLE creative (
  shop_id bigint NOT NULL,
  creative_id bigint NOT NULL,
  batch_id bigint NOT NULL,
  product_id text COLLATE "C" NOT NULL,
  stage text NOT NULL CHECK (stage IN ('interest', 'intent', 'loyal')),
  kind text NOT NULL CHECK (kind IN ('copy', 'cover', 'video')),
  source text NOT NULL CHECK (source IN ('rules', 'model')),
  status text NOT NULL CHECK (status IN ('ready', 'review', 'rejected', 'paused')),
  title text NOT NULL,
  copy jsonb NOT NULL,
  recipe jsonb NOT NULL,
  elements jsonb NOT NULL,
  findings jsonb NOT NULL,
  score integer NOT NULL,
  -- The platform's id of it, once it runs there: results come under that id.
  platform_id text COLLATE "C",
  created_at timestamptz NOT NULL,
  PRIMARY KEY (shop_id, creative_id)
);
CREATE INDEX creative_shop_id_product_id_creative_id_idx ON creative (shop_id, product_id, creative_id);
CREATE INDEX creative_shop_id_status_creative_id_idx ON creative (shop_id, status, creative_id);
CREATE UNIQUE INDEX creative_shop_id_platform_id_key ON creative (shop_id, platform_id);

CREATE TABLE creative_review (
  shop_id bigint NOT NULL,
  review_id bigint NOT NULL,
  creative_id bigint NOT NULL,
  verdict text NOT NULL CHECK (verdict IN ('pass', 'reject')),
  -- What the machine had said, so that agreement can be counted.
  machine_verdict text NOT NULL CHECK (machine_verdict IN ('pass', 'review', 'reject')),
  value text CHECK (value IN ('strong', 'weak', 'none')),
  machine_value text NOT NULL CHECK (machine_value IN ('strong', 'weak', 'none')),
  reason text NOT NULL,
  actor_id text NOT NULL,
  actor_name text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (shop_id, review_id)
);
CREATE INDEX creative_review_shop_id_creative_id_idx ON creative_review (shop_id, creative_id);

CREATE TABLE creative_stat (
  shop_id bigint NOT NULL,
  creative_id bigint NOT NULL,
  day date NOT NULL,
  impressions bigint NOT NULL CHECK (impressions >= 0),
  -- People reached that day; impressions over reach is how often one of them saw it.
  reach bigint CHECK (reach >= 0),
  clicks bigint NOT NULL CHECK (clicks BETWEEN 0 AND impressions),
  orders bigint NOT NULL CHECK (orders >= 0),
  spend bigint NOT NULL CHECK (spend >= 0),
  sales bigint NOT NULL CHECK (sales >= 0),
  reported_at timestamptz NOT NULL,
  PRIMARY KEY (shop_id, creative_id, day)
);

-- Words that a shop itself watches: since when, for what reason, on whose account. Retired, never deleted.
CREATE TABLE creative_word (
  shop_id bigint NOT NULL,
  word_id bigint NOT NULL,
  word text NOT NULL CHECK (word <> ''),
  level text NOT NULL CHECK (level IN ('ban', 'evidence', 'manual', 'caution')),
  reason text NOT NULL,
  source text NOT NULL,
  suggestion text NOT NULL,
  actor_name text NOT NULL,
  added_at timestamptz NOT NULL,
  retired_at timestamptz,
  PRIMARY KEY (shop_id, word_id)
);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['product_fact', 'creative_batch', 'creative', 'creative_review', 'creative_stat',
    'creative_word'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY shop_rows ON %I USING (array_position((SELECT app_shops()), shop_id) IS NOT NULL) '
      'WITH CHECK (array_position((SELECT app_shops()), shop_id) IS NOT NULL)', t);
  END LOOP;
END $$;

-- Batches and reviews stay as they were; a creative keeps its words, only its standing and its id on the platform move.
GRANT SELECT, INSERT ON product_fact, creative_batch, creative, creative_review, creative_stat, creative_word
  TO chengfang_app;
GRANT UPDATE (body, valid_from, valid_to, actor_name, updated_at, archived_at) ON product_fact TO chengfang_app;
GRANT UPDATE (retired_at) ON creative_word TO chengfang_app;
GRANT UPDATE (status, platform_id, recipe) ON creative TO chengfang_app;
GRANT UPDATE (impressions, reach, clicks, orders, spend, sales, reported_at) ON creative_stat TO chengfang_app;
