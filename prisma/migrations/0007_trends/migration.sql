-- Trends: what buyers say, what outside lists and feeds tell, and the daily digest of it.

CREATE TABLE trend_comment (
  shop_id bigint NOT NULL,
  comment_key text COLLATE "C" NOT NULL CHECK (octet_length(comment_key) BETWEEN 1 AND 200),
  product_id text,
  product_name text NOT NULL,
  body text NOT NULL CHECK (body <> ''),
  rating smallint CHECK (rating BETWEEN 1 AND 5),
  occurred_at timestamptz NOT NULL,
  source text NOT NULL CHECK (source IN ('import', 'simulated')),
  PRIMARY KEY (shop_id, comment_key)
);
CREATE INDEX trend_comment_shop_id_occurred_at_idx ON trend_comment (shop_id, occurred_at DESC);

-- A number a day of a word, as an export of a category or a hot list tells it; the newest telling stands.
CREATE TABLE trend_signal (
  shop_id bigint NOT NULL,
  list text NOT NULL CHECK (list IN ('category', 'hot')),
  term text NOT NULL CHECK (octet_length(term) BETWEEN 1 AND 300),
  on_day date NOT NULL,
  amount double precision NOT NULL CHECK (amount >= 0),
  source text NOT NULL CHECK (source IN ('import', 'simulated')),
  PRIMARY KEY (shop_id, list, term, on_day)
);
CREATE INDEX trend_signal_shop_id_on_day_idx ON trend_signal (shop_id, on_day);

CREATE TABLE trend_feed (
  shop_id bigint NOT NULL,
  feed_id bigint NOT NULL,
  name text NOT NULL CHECK (name <> ''),
  url text NOT NULL,
  etag text,
  read_at timestamptz,
  next_at timestamptz NOT NULL,
  failures smallint NOT NULL DEFAULT 0,
  -- A code of ours; never the other server's own words.
  fault text,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (shop_id, feed_id)
);
CREATE UNIQUE INDEX trend_feed_shop_id_url_key ON trend_feed (shop_id, url);

CREATE TABLE trend_entry (
  shop_id bigint NOT NULL,
  feed_id bigint NOT NULL,
  guid_hash bytea NOT NULL CHECK (octet_length(guid_hash) = 32),
  title text NOT NULL,
  link text,
  published_at timestamptz NOT NULL,
  PRIMARY KEY (shop_id, feed_id, guid_hash)
);
CREATE INDEX trend_entry_shop_id_published_at_idx ON trend_entry (shop_id, published_at DESC);

CREATE TABLE trend_digest (
  shop_id bigint NOT NULL,
  on_day date NOT NULL,
  body jsonb NOT NULL,
  written_at timestamptz NOT NULL,
  PRIMARY KEY (shop_id, on_day)
);

CREATE TABLE trend_setting (
  shop_id bigint NOT NULL,
  is_daily boolean NOT NULL,
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (shop_id)
);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['trend_comment', 'trend_signal', 'trend_feed', 'trend_entry', 'trend_digest', 'trend_setting'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY shop_rows ON %I USING (array_position((SELECT app_shops()), shop_id) IS NOT NULL) '
      'WITH CHECK (array_position((SELECT app_shops()), shop_id) IS NOT NULL)', t);
  END LOOP;
END $$;

GRANT SELECT, INSERT, DELETE ON trend_comment, trend_entry TO chengfang_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON trend_signal, trend_feed TO chengfang_app;
GRANT SELECT, INSERT, UPDATE ON trend_digest, trend_setting TO chengfang_app;
