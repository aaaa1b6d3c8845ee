-- Alerts: rules over the figures of the book, what fired, who was told, and every attempt to tell them.

CREATE TABLE alert_rule (
  shop_id bigint NOT NULL,
  rule_id bigint NOT NULL,
  name text NOT NULL CHECK (name <> ''),
  -- Metric, split, comparison, how long.
  spec jsonb NOT NULL,
  -- Hours in which nobody outside is told: {from, to}, in the shop's zone; null for none.
  quiet jsonb,
  receivers bigint[] NOT NULL,
  remind_days integer CHECK (remind_days BETWEEN 1 AND 30),
  status text NOT NULL CHECK (status IN ('active', 'paused', 'archived')),
  -- Days before it are history: nobody is told of them.
  watch_from date NOT NULL,
  -- The newest day that was judged.
  judged_to date,
  actor_name text NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (shop_id, rule_id)
);

CREATE TABLE alert (
  shop_id bigint NOT NULL,
  alert_id bigint NOT NULL,
  rule_id bigint NOT NULL,
  -- The part of the shop that it is about; empty for the whole.
  part_key text NOT NULL,
  part_name text,
  -- First day off, the day on which it had lasted long enough, last day off.
  started_on date NOT NULL,
  fired_on date NOT NULL CHECK (fired_on >= started_on),
  last_on date NOT NULL CHECK (last_on >= fired_on),
  -- What stood there on the last day: value, reference, band.
  body jsonb NOT NULL,
  is_ongoing boolean NOT NULL,
  status text NOT NULL CHECK (status IN ('open', 'acknowledged', 'snoozed')),
  snoozed_until date,
  -- The day of the book as of which somebody was last told; null when nobody was.
  told_on date,
  actor_name text,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (shop_id, alert_id),
  CHECK ((status = 'snoozed') = (snoozed_until IS NOT NULL))
);
CREATE INDEX alert_shop_id_rule_id_part_key_last_on_idx ON alert (shop_id, rule_id, part_key, last_on);

-- What stands in the inbox. Its key says what it tells of, so that nothing is told twice.
CREATE TABLE alert_notice (
  shop_id bigint NOT NULL,
  notice_id bigint NOT NULL,
  key text NOT NULL,
  content jsonb NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (shop_id, notice_id),
  UNIQUE (shop_id, key)
);

CREATE TABLE alert_notice_read (
  shop_id bigint NOT NULL,
  reader_id text NOT NULL,
  notice_id bigint NOT NULL,
  read_at timestamptz NOT NULL,
  PRIMARY KEY (shop_id, reader_id, notice_id)
);

CREATE TABLE alert_receiver (
  shop_id bigint NOT NULL,
  receiver_id bigint NOT NULL,
  kind text NOT NULL CHECK (kind IN ('mail', 'webhook', 'feishu', 'wecom', 'dingtalk')),
  name text NOT NULL CHECK (name <> ''),
  language text NOT NULL CHECK (language IN ('zh', 'en')),
  -- What may be shown of the address.
  hint text NOT NULL,
  -- Sealed: the address and the key that signs.
  secret bytea NOT NULL,
  status text NOT NULL CHECK (status IN ('active', 'paused', 'archived')),
  actor_name text NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (shop_id, receiver_id)
);

-- One notice to one receiver, at most one row however often it is asked for.
CREATE TABLE alert_delivery (
  shop_id bigint NOT NULL,
  delivery_id bigint NOT NULL,
  notice_id bigint NOT NULL,
  receiver_id bigint NOT NULL,
  status text NOT NULL CHECK (status IN ('waiting', 'sending', 'sent', 'failed', 'unsure', 'dropped')),
  attempts integer NOT NULL,
  -- Attempts since somebody asked for another round.
  round_attempts integer NOT NULL,
  due_at timestamptz NOT NULL,
  -- Whoever sends it holds it until then.
  held_until timestamptz,
  finished_at timestamptz,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (shop_id, delivery_id),
  UNIQUE (shop_id, notice_id, receiver_id),
  CHECK ((status = 'sending') = (held_until IS NOT NULL))
);
CREATE INDEX alert_delivery_shop_id_status_due_at_idx ON alert_delivery (shop_id, status, due_at);

CREATE TABLE alert_attempt (
  shop_id bigint NOT NULL,
  delivery_id bigint NOT NULL,
  attempt_no integer NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('sent', 'refused', 'unreachable', 'unanswered')),
  http_status integer,
  fault text,
  ms integer NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (shop_id, delivery_id, attempt_no)
);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['alert_rule', 'alert', 'alert_notice', 'alert_notice_read', 'alert_receiver', 'alert_delivery',
    'alert_attempt'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY shop_rows ON %I USING (array_position((SELECT app_shops()), shop_id) IS NOT NULL) '
      'WITH CHECK (array_position((SELECT app_shops()), shop_id) IS NOT NULL)', t);
  END LOOP;
END $$;

-- What was told and tried stays as it was; rules, alerts, receivers and deliveries move on.
GRANT SELECT, INSERT ON alert_notice, alert_attempt, alert_rule, alert, alert_receiver, alert_delivery TO chengfang_app;
GRANT SELECT, INSERT, DELETE ON alert_notice_read TO chengfang_app;
GRANT UPDATE (name, spec, quiet, receivers, remind_days, status, watch_from, judged_to, actor_name, updated_at) ON alert_rule TO chengfang_app;
GRANT UPDATE (part_name, last_on, body, is_ongoing, status, snoozed_until, told_on, actor_name, updated_at) ON alert TO chengfang_app;
GRANT UPDATE (name, language, hint, secret, status, actor_name, updated_at) ON alert_receiver TO chengfang_app;
GRANT UPDATE (status, attempts, round_attempts, due_at, held_until, finished_at) ON alert_delivery TO chengfang_app;
