-- Habits: how each person has set the console up, views above the shops, and which edits were taken back.

CREATE TABLE person_setting (
  user_id bigint NOT NULL REFERENCES app_user (id) ON DELETE CASCADE ON UPDATE NO ACTION,
  -- look, or table.<id>
  key text NOT NULL CHECK (key ~ '^[a-z][a-z0-9.-]{0,63}$'),
  value jsonb NOT NULL,
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (user_id, key)
);

-- Like saved_view, of pages that show many shops.
CREATE TABLE house_view (
  organization_id bigint NOT NULL REFERENCES organization (id) ON DELETE CASCADE ON UPDATE NO ACTION,
  view_id bigint NOT NULL,
  page text NOT NULL,
  name text NOT NULL,
  query text NOT NULL,
  columns jsonb,
  is_team boolean NOT NULL,
  is_default boolean NOT NULL,
  owner_id text NOT NULL,
  owner_name text NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, view_id)
);
CREATE INDEX house_view_organization_id_page_idx ON house_view (organization_id, page);
ALTER TABLE house_view ENABLE ROW LEVEL SECURITY;
CREATE POLICY house_view_rows ON house_view USING (organization_id = (SELECT app_organization()));
GRANT SELECT, INSERT, DELETE ON house_view TO chengfang_app;
GRANT UPDATE (is_default) ON house_view TO chengfang_app;

-- An edit is a line of the trail; the line that took it back stands beside it. Taking that one back does it again.
CREATE TABLE edit_undo (
  shop_id bigint NOT NULL,
  event_id bigint NOT NULL,
  -- Null while the inverse is being made.
  by_event_id bigint,
  actor_id text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (shop_id, event_id)
);
CREATE UNIQUE INDEX edit_undo_shop_id_by_event_id_key ON edit_undo (shop_id, by_event_id);
ALTER TABLE edit_undo ENABLE ROW LEVEL SECURITY;
ALTER TABLE edit_undo FORCE ROW LEVEL SECURITY;
CREATE POLICY shop_rows ON edit_undo USING (array_position((SELECT app_shops()), shop_id) IS NOT NULL)
  WITH CHECK (array_position((SELECT app_shops()), shop_id) IS NOT NULL);
-- One's own edits of a shop, the newest first.
CREATE INDEX audit_event_shop_id_actor_id_id_idx ON audit_event (shop_id, actor_id, id);
GRANT SELECT, INSERT, DELETE ON edit_undo TO chengfang_app;
GRANT UPDATE (by_event_id) ON edit_undo TO chengfang_app;
