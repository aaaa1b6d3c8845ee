-- Reports: dashboards with every version of them, files made of pages, what is sent by the calendar, and the sheets by
-- which people are paid: goals and rules, appended to and never changed.

CREATE TABLE report_dashboard (
  shop_id bigint NOT NULL,
  dashboard_id bigint NOT NULL,
  name text NOT NULL CHECK (name <> ''),
  -- Everybody's; a personal one is seen by its owner alone.
  is_team boolean NOT NULL,
  owner_id text NOT NULL,
  owner_name text NOT NULL,
  -- Groups of tiles.
  body jsonb NOT NULL,
  version integer NOT NULL CHECK (version >= 1),
  status text NOT NULL CHECK (status IN ('active', 'archived')),
  actor_name text NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (shop_id, dashboard_id)
);

CREATE TABLE report_dashboard_version (
  shop_id bigint NOT NULL,
  dashboard_id bigint NOT NULL,
  version integer NOT NULL,
  name text NOT NULL,
  is_team boolean NOT NULL,
  body jsonb NOT NULL,
  -- The version that was taken up again; null for a new one.
  restored integer,
  actor_name text NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (shop_id, dashboard_id, version)
);

-- A file made of a page. The file itself lies under its hash.
CREATE TABLE report_export (
  shop_id bigint NOT NULL,
  export_id bigint NOT NULL,
  -- What is written: a dashboard, a page, a sheet, with its window.
  subject jsonb NOT NULL,
  format text NOT NULL CHECK (format IN ('xlsx', 'csv')),
  language text NOT NULL CHECK (language IN ('zh', 'en')),
  name text NOT NULL,
  actor_id text NOT NULL,
  actor_name text NOT NULL,
  sha256 bytea CHECK (octet_length(sha256) = 32),
  size bigint,
  row_count bigint,
  created_at timestamptz NOT NULL,
  finished_at timestamptz,
  PRIMARY KEY (shop_id, export_id),
  CHECK ((sha256 IS NULL) = (finished_at IS NULL))
);

CREATE TABLE report_schedule (
  shop_id bigint NOT NULL,
  schedule_id bigint NOT NULL,
  dashboard_id bigint NOT NULL,
  name text NOT NULL CHECK (name <> ''),
  every text NOT NULL CHECK (every IN ('day', 'week', 'month')),
  -- 0 for Monday; of a month its day.
  place smallint NOT NULL CHECK (place BETWEEN 0 AND 28),
  -- In the shop's zone.
  hour smallint NOT NULL CHECK (hour BETWEEN 0 AND 23),
  format text NOT NULL CHECK (format IN ('xlsx', 'csv')),
  language text NOT NULL CHECK (language IN ('zh', 'en')),
  receivers bigint[] NOT NULL,
  status text NOT NULL CHECK (status IN ('active', 'paused', 'archived')),
  next_due_at timestamptz NOT NULL,
  actor_name text NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (shop_id, schedule_id)
);

-- What was sent of a period: one row, however often it is tried.
CREATE TABLE report_run (
  shop_id bigint NOT NULL,
  schedule_id bigint NOT NULL,
  period text NOT NULL,
  from_day date NOT NULL,
  to_day date NOT NULL,
  export_id bigint NOT NULL,
  notice_id bigint NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (shop_id, schedule_id, period)
);

-- How payouts follow from what was reached, from a month on.
CREATE TABLE performance_rule (
  shop_id bigint NOT NULL,
  subject text NOT NULL CHECK (subject IN ('product', 'creator', 'operator', 'campaign')),
  version integer NOT NULL CHECK (version >= 1),
  from_month date NOT NULL CHECK (extract(day FROM from_month) = 1),
  body jsonb NOT NULL,
  reason text NOT NULL CHECK (reason <> ''),
  actor_name text NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (shop_id, subject, version)
);

CREATE TABLE performance_goal (
  shop_id bigint NOT NULL,
  subject text NOT NULL CHECK (subject IN ('product', 'creator', 'operator', 'campaign')),
  month date NOT NULL CHECK (extract(day FROM month) = 1),
  part_key text NOT NULL CHECK (part_key <> ''),
  goal_no integer NOT NULL CHECK (goal_no >= 1),
  -- Minor units of the book; null takes the goal back.
  goal bigint CHECK (goal > 0),
  actor_name text NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (shop_id, subject, month, part_key, goal_no)
);

-- A closed month makes its sheets final: what they follow from takes no word any more, whoever writes.
CREATE FUNCTION keep_closed_performance() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE first_day date;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('chengfang.book', NEW.shop_id));
  IF TG_TABLE_NAME = 'performance_goal' THEN
    first_day := (to_jsonb(NEW) ->> 'month')::date;
    IF EXISTS (SELECT 1 FROM period p WHERE p.shop_id = NEW.shop_id AND p.status = 'closed' AND p.starts_on = first_day) THEN
      RAISE EXCEPTION 'The month % is closed: its goals stand.', first_day USING ERRCODE = 'restrict_violation';
    END IF;
  ELSE
    first_day := (to_jsonb(NEW) ->> 'from_month')::date;
    IF EXISTS (SELECT 1 FROM period p WHERE p.shop_id = NEW.shop_id AND p.status = 'closed' AND p.starts_on >= first_day) THEN
      RAISE EXCEPTION 'A month from % on is closed: its rule stands.', first_day USING ERRCODE = 'restrict_violation';
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER performance_goal_open BEFORE INSERT ON performance_goal FOR EACH ROW EXECUTE FUNCTION keep_closed_performance();
CREATE TRIGGER performance_rule_open BEFORE INSERT ON performance_rule FOR EACH ROW EXECUTE FUNCTION keep_closed_performance();

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['report_dashboard', 'report_dashboard_version', 'report_export', 'report_schedule', 'report_run',
    'performance_rule', 'performance_goal'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY shop_rows ON %I USING (array_position((SELECT app_shops()), shop_id) IS NOT NULL) '
      'WITH CHECK (array_position((SELECT app_shops()), shop_id) IS NOT NULL)', t);
  END LOOP;
END $$;

GRANT SELECT, INSERT ON report_dashboard, report_dashboard_version, report_export, report_schedule, report_run,
  performance_rule, performance_goal TO chengfang_app;
GRANT UPDATE (name, is_team, body, version, status, actor_name, updated_at) ON report_dashboard TO chengfang_app;
GRANT UPDATE (sha256, size, row_count, finished_at) ON report_export TO chengfang_app;
GRANT UPDATE (dashboard_id, name, every, place, hour, format, language, receivers, status, next_due_at, actor_name, updated_at)
  ON report_schedule TO chengfang_app;
