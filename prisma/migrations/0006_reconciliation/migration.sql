-- Reconciliation: what the files say against each other, run by run, and the work on what differs.

-- 是否免佣: whether the platform charged its reduced fee on this settlement.
ALTER TABLE fact_fund_flow ADD COLUMN fee_waived boolean;

CREATE TABLE reconciliation_run (
  shop_id bigint NOT NULL,
  run_id bigint NOT NULL,
  from_on date,
  to_on date,
  as_of date NOT NULL,
  batch_id bigint NOT NULL,
  verdict text NOT NULL CHECK (verdict IN ('incomplete', 'breaks', 'reconciledWithPending', 'reconciled')),
  report jsonb NOT NULL,
  opened integer NOT NULL,
  persisting integer NOT NULL,
  resolved integer NOT NULL,
  actor_name text NOT NULL,
  seconds double precision NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (shop_id, run_id)
);

-- One difference that somebody has to look at. It lives from the run that first found it to the one that no longer does.
CREATE TABLE reconciliation_item (
  shop_id bigint NOT NULL,
  item_id bigint NOT NULL,
  pair text COLLATE "C" NOT NULL,
  rule text COLLATE "C" NOT NULL,
  class text NOT NULL,
  key text COLLATE "C" NOT NULL,
  day date NOT NULL,
  due_on date,
  left_amount bigint NOT NULL,
  right_amount bigint NOT NULL,
  row_count integer NOT NULL,
  status text NOT NULL CHECK (status IN ('open', 'accepted', 'adjusted', 'writtenOff', 'resolved')),
  assignee_id text,
  assignee_name text,
  reason_code text,
  entry_id bigint,
  first_run_id bigint NOT NULL,
  last_run_id bigint NOT NULL,
  found_at timestamptz NOT NULL,
  closed_at timestamptz,
  PRIMARY KEY (shop_id, item_id)
);
CREATE UNIQUE INDEX reconciliation_item_shop_id_pair_rule_key_key ON reconciliation_item (shop_id, pair, rule, key);
CREATE INDEX reconciliation_item_shop_id_status_day_idx ON reconciliation_item (shop_id, status, day);

CREATE TABLE reconciliation_note (
  shop_id bigint NOT NULL,
  item_id bigint NOT NULL,
  note_no integer NOT NULL,
  kind text NOT NULL,
  actor_kind text NOT NULL,
  actor_id text NOT NULL,
  actor_name text NOT NULL,
  text text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (shop_id, item_id, note_no)
);

CREATE TABLE reconciliation_fee_rule (
  shop_id bigint NOT NULL,
  rule_id bigint NOT NULL,
  name text NOT NULL,
  order_type text NOT NULL CHECK (order_type IN ('reduced', 'standard', 'any')),
  products text[] NOT NULL,
  from_on date NOT NULL,
  to_on date CHECK (to_on >= from_on),
  rate_bps integer NOT NULL CHECK (rate_bps BETWEEN 0 AND 10000),
  cap bigint CHECK (cap >= 0),
  actor_name text NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (shop_id, rule_id)
);

CREATE TABLE reconciliation_setting (
  shop_id bigint NOT NULL,
  settle_days integer CHECK (settle_days BETWEEN 1 AND 120),
  PRIMARY KEY (shop_id)
);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY[
    'reconciliation_run', 'reconciliation_item', 'reconciliation_note', 'reconciliation_fee_rule', 'reconciliation_setting'
  ] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY shop_rows ON %I USING (array_position((SELECT app_shops()), shop_id) IS NOT NULL) '
      'WITH CHECK (array_position((SELECT app_shops()), shop_id) IS NOT NULL)', t);
  END LOOP;
END $$;

-- Runs and notes stay as they were written; an item only moves on.
GRANT SELECT, INSERT ON reconciliation_run, reconciliation_note TO chengfang_app;
GRANT SELECT, INSERT, UPDATE ON reconciliation_item, reconciliation_setting TO chengfang_app;
GRANT SELECT, INSERT, DELETE ON reconciliation_fee_rule TO chengfang_app;
