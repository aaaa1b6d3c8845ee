-- Above the shops: how a shop is ranked and what it is asked for, what of it is shown to whom, and kept views.

CREATE TABLE shop_profile (
  shop_id bigint NOT NULL,
  tier text NOT NULL CHECK (tier IN ('a', 'b', 'c')),
  -- What 综合ROI is asked to reach, in ten-thousandths.
  goal_roi_e4 integer CHECK (goal_roi_e4 > 0),
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (shop_id)
);

CREATE TABLE share_link (
  shop_id bigint NOT NULL,
  share_id bigint NOT NULL,
  token_hash bytea NOT NULL,
  title text NOT NULL,
  -- Page and filters: all that whoever holds the link may read.
  scope jsonb NOT NULL,
  brand_name text NOT NULL,
  brand_color text NOT NULL CHECK (brand_color ~ '^#[0-9a-f]{6}$'),
  watermark text NOT NULL,
  takes_comments boolean NOT NULL,
  organization_id bigint NOT NULL,
  actor_name text NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL CHECK (expires_at > created_at),
  revoked_at timestamptz,
  opened_count integer NOT NULL DEFAULT 0,
  opened_at timestamptz,
  PRIMARY KEY (shop_id, share_id)
);
CREATE UNIQUE INDEX share_link_shop_id_token_hash_key ON share_link (shop_id, token_hash);

CREATE TABLE share_comment (
  shop_id bigint NOT NULL,
  share_id bigint NOT NULL,
  comment_no integer NOT NULL,
  -- Row and column of the shared table.
  row_key text NOT NULL,
  figure text NOT NULL,
  from_client boolean NOT NULL,
  author_name text NOT NULL,
  text text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (shop_id, share_id, comment_no)
);

CREATE TABLE saved_view (
  shop_id bigint NOT NULL,
  view_id bigint NOT NULL,
  page text NOT NULL,
  name text NOT NULL,
  -- The page's query: window, filters, order.
  query text NOT NULL,
  -- Columns as the reader had them: order, shown, widths, pinned.
  columns jsonb,
  is_team boolean NOT NULL,
  is_default boolean NOT NULL,
  owner_id text NOT NULL,
  owner_name text NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (shop_id, view_id)
);
CREATE INDEX saved_view_shop_id_page_idx ON saved_view (shop_id, page);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['shop_profile', 'share_link', 'share_comment', 'saved_view'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY shop_rows ON %I USING (array_position((SELECT app_shops()), shop_id) IS NOT NULL) '
      'WITH CHECK (array_position((SELECT app_shops()), shop_id) IS NOT NULL)', t);
  END LOOP;
END $$;

GRANT SELECT, INSERT, UPDATE ON shop_profile TO chengfang_app;
-- A link's scope and end never change; it is taken back, and counts who opened it.
GRANT SELECT, INSERT ON share_link TO chengfang_app;
GRANT UPDATE (revoked_at, opened_count, opened_at) ON share_link TO chengfang_app;
GRANT SELECT, INSERT ON share_comment TO chengfang_app;
GRANT SELECT, INSERT, DELETE ON saved_view TO chengfang_app;
GRANT UPDATE (is_default) ON saved_view TO chengfang_app;
