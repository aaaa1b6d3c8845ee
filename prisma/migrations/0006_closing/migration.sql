-- Months that are closed: who closed and opened them, the sealed statement of each, its balances, and what the book's
-- figures were defined as. Everything here is appended to and never changed, the connecting owner included.

CREATE TABLE period_step (
  shop_id bigint NOT NULL,
  starts_on date NOT NULL,
  step_no integer NOT NULL CHECK (step_no >= 1),
  action text NOT NULL CHECK (action IN ('close', 'ask', 'reopen')),
  actor_kind text NOT NULL,
  actor_id text NOT NULL,
  actor_name text NOT NULL,
  -- Opened again by one person, because the organization has no other.
  is_alone boolean NOT NULL DEFAULT false,
  reason text NOT NULL,
  request_id text NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  xid bigint NOT NULL,
  PRIMARY KEY (shop_id, starts_on, step_no),
  CHECK (action = 'close' OR length(btrim(reason)) > 0)
);

CREATE TABLE period_seal (
  shop_id bigint NOT NULL,
  starts_on date NOT NULL,
  step_no integer NOT NULL,
  last_batch_id bigint NOT NULL,
  statement text NOT NULL,
  digest bytea NOT NULL CHECK (octet_length(digest) = 32),
  signature bytea NOT NULL CHECK (octet_length(signature) = 64),
  public_key bytea NOT NULL,
  PRIMARY KEY (shop_id, starts_on, step_no)
);

CREATE TABLE period_balance (
  shop_id bigint NOT NULL,
  starts_on date NOT NULL,
  step_no integer NOT NULL,
  -- 0 the whole, by route; 1 accounts; of those named 2 creator, 3 product, 4 campaign
  dimension smallint NOT NULL,
  account smallint NOT NULL,
  dimension_id integer NOT NULL,
  traffic smallint NOT NULL,
  -- Debit less credit before the month; accounts alone have one.
  opening bigint NOT NULL,
  debit bigint NOT NULL,
  credit bigint NOT NULL,
  debit_lines bigint NOT NULL,
  credit_lines bigint NOT NULL,
  PRIMARY KEY (shop_id, starts_on, step_no, dimension, account, dimension_id, traffic)
);

-- What one unit of a currency was worth in the currency of the book on a day, in hundred-millionths.
CREATE TABLE exchange_rate (
  shop_id bigint NOT NULL,
  currency char(3) NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  day date NOT NULL,
  rate_e8 bigint NOT NULL CHECK (rate_e8 > 0),
  source text NOT NULL,
  actor_name text NOT NULL,
  stated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (shop_id, currency, day)
);

-- A definition says who saved it and why; what it counts never changes, only whether it is the one in use.
ALTER TABLE figure_definition
  ADD COLUMN sales_base text NOT NULL DEFAULT 'net' CHECK (sales_base IN ('net', 'paid')),
  ADD COLUMN actor_name text,
  ADD COLUMN reason text;
REVOKE UPDATE ON figure_definition FROM chengfang_app;
GRANT UPDATE (is_default) ON figure_definition TO chengfang_app;

CREATE FUNCTION keep_definition() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF to_jsonb(NEW) - 'is_default' <> to_jsonb(OLD) - 'is_default' THEN
    RAISE EXCEPTION 'A figure definition is never changed: save a new version.' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER figure_definition_kept BEFORE UPDATE ON figure_definition FOR EACH ROW EXECUTE FUNCTION keep_definition();

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['period_step', 'period_seal', 'period_balance'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION deny_change()', t || '_append_only', t);
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION deny_change()', t || '_no_truncate', t);
  END LOOP;
  -- A period that is deleted would be open.
  CREATE TRIGGER period_kept BEFORE DELETE ON period FOR EACH ROW EXECUTE FUNCTION deny_change();
  CREATE TRIGGER period_no_truncate BEFORE TRUNCATE ON period FOR EACH STATEMENT EXECUTE FUNCTION deny_change();
END $$;

-- A period is closed and opened by its steps alone: the status follows a step of the same transaction.
CREATE FUNCTION guard_period() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE step record;
BEGIN
  IF TG_OP = 'UPDATE' AND (NEW.shop_id, NEW.starts_on, NEW.ends_on) IS DISTINCT FROM (OLD.shop_id, OLD.starts_on, OLD.ends_on) THEN
    RAISE EXCEPTION 'A period keeps its days.' USING ERRCODE = 'restrict_violation';
  END IF;
  SELECT s.action, s.xid INTO step FROM period_step s
  WHERE s.shop_id = NEW.shop_id AND s.starts_on = NEW.starts_on ORDER BY s.step_no DESC LIMIT 1;
  IF NOT FOUND OR step.xid <> pg_current_xact_id()::text::bigint
    OR (step.action, NEW.status) NOT IN (('close', 'closed'), ('reopen', 'open')) THEN
    RAISE EXCEPTION 'The period from % of shop % is closed and opened by its steps alone.', NEW.starts_on, NEW.shop_id
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER period_guard BEFORE INSERT OR UPDATE ON period FOR EACH ROW EXECUTE FUNCTION guard_period();

-- Steps follow each other: a month is closed, asked for by one person and opened again by another.
CREATE FUNCTION check_period_step() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE before record;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('chengfang.book', NEW.shop_id));
  NEW.xid := pg_current_xact_id()::text::bigint;
  NEW.at := now();
  SELECT s.step_no, s.action, s.actor_kind, s.actor_id INTO before FROM period_step s
  WHERE s.shop_id = NEW.shop_id AND s.starts_on = NEW.starts_on ORDER BY s.step_no DESC LIMIT 1;
  IF NEW.step_no <> COALESCE(before.step_no, 0) + 1 THEN
    RAISE EXCEPTION 'Step % does not follow step %.', NEW.step_no, COALESCE(before.step_no, 0)
      USING ERRCODE = 'serialization_failure';
  END IF;
  IF NEW.action = 'close' AND COALESCE(before.action, 'reopen') <> 'reopen' THEN
    RAISE EXCEPTION 'The period from % is closed already.', NEW.starts_on USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.action <> 'close' AND COALESCE(before.action, 'reopen') = 'reopen' THEN
    RAISE EXCEPTION 'The period from % is not closed.', NEW.starts_on USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.action = 'reopen' AND NOT NEW.is_alone
    AND (before.action <> 'ask' OR (before.actor_kind, before.actor_id) = (NEW.actor_kind, NEW.actor_id)) THEN
    RAISE EXCEPTION 'A closed period is opened by a second person.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER period_step_check BEFORE INSERT ON period_step FOR EACH ROW EXECUTE FUNCTION check_period_step();

-- Closing writes the balances of the period from the sums that the seals of its batches kept.
CREATE FUNCTION write_period_balances() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE until date;
BEGIN
  SELECT COALESCE(p.ends_on, (date_trunc('month', NEW.starts_on) + interval '1 month - 1 day')::date) INTO until
  FROM (SELECT 1) one LEFT JOIN period p ON p.shop_id = NEW.shop_id AND p.starts_on = NEW.starts_on;
  INSERT INTO period_balance
  SELECT NEW.shop_id, NEW.starts_on, NEW.step_no, r.dimension, r.account, r.dimension_id, r.traffic, 0,
    sum(r.debit), sum(r.credit), sum(r.debit_lines), sum(r.credit_lines)
  FROM rollup_daily r
  WHERE r.shop_id = NEW.shop_id AND r.basis = 1 AND r.day BETWEEN NEW.starts_on AND until
  GROUP BY r.dimension, r.account, r.dimension_id, r.traffic;
  INSERT INTO period_balance
  SELECT NEW.shop_id, NEW.starts_on, NEW.step_no, 1, r.account, 0, 0,
    COALESCE(sum(r.debit - r.credit) FILTER (WHERE r.day < NEW.starts_on), 0),
    COALESCE(sum(r.debit) FILTER (WHERE r.day >= NEW.starts_on), 0),
    COALESCE(sum(r.credit) FILTER (WHERE r.day >= NEW.starts_on), 0),
    COALESCE(sum(r.debit_lines) FILTER (WHERE r.day >= NEW.starts_on), 0),
    COALESCE(sum(r.credit_lines) FILTER (WHERE r.day >= NEW.starts_on), 0)
  FROM rollup_daily r
  WHERE r.shop_id = NEW.shop_id AND r.basis = 1 AND r.dimension = 0 AND r.day <= until
  GROUP BY r.account;
  RETURN NULL;
END $$;
CREATE TRIGGER period_balances_written AFTER INSERT ON period_step
  FOR EACH ROW WHEN (NEW.action = 'close') EXECUTE FUNCTION write_period_balances();

-- A seal is of the closing step of its own transaction, over all batches there are.
CREATE FUNCTION check_period_seal() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM period_step s WHERE s.shop_id = NEW.shop_id AND s.starts_on = NEW.starts_on AND s.step_no = NEW.step_no
      AND s.action = 'close' AND s.xid = pg_current_xact_id()::text::bigint) THEN
    RAISE EXCEPTION 'A period is sealed by the step that closes it.' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.last_batch_id <> (SELECT COALESCE(max(b.batch_id), 0) FROM batch b WHERE b.shop_id = NEW.shop_id)
    OR NEW.digest <> sha256(convert_to(NEW.statement, 'UTF8')) THEN
    RAISE EXCEPTION 'The seal of the period from % does not match the book.', NEW.starts_on USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER period_seal_check BEFORE INSERT ON period_seal FOR EACH ROW EXECUTE FUNCTION check_period_seal();

-- At commit a closing step has its seal and its period stands closed.
CREATE FUNCTION require_period_seal() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM period_seal s WHERE s.shop_id = NEW.shop_id AND s.starts_on = NEW.starts_on AND s.step_no = NEW.step_no)
    OR NOT EXISTS (SELECT 1 FROM period p WHERE p.shop_id = NEW.shop_id AND p.starts_on = NEW.starts_on AND p.status = 'closed') THEN
    RAISE EXCEPTION 'The period from % of shop % is closed without its seal.', NEW.starts_on, NEW.shop_id
      USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER period_step_sealed AFTER INSERT ON period_step DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.action = 'close') EXECUTE FUNCTION require_period_seal();

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['period_step', 'period_seal', 'period_balance', 'exchange_rate'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY shop_rows ON %I USING (array_position((SELECT app_shops()), shop_id) IS NOT NULL) '
      'WITH CHECK (array_position((SELECT app_shops()), shop_id) IS NOT NULL)', t);
  END LOOP;
END $$;

GRANT SELECT, INSERT ON period_step, period_seal TO chengfang_app;
GRANT SELECT ON period_balance TO chengfang_app;
GRANT SELECT, INSERT, UPDATE ON exchange_rate TO chengfang_app;

-- 外币清算 and 汇兑损益 join the chart of every shop there is. The owner sees all shops for this one statement.
ALTER TABLE shop NO FORCE ROW LEVEL SECURITY;
ALTER TABLE ledger_account NO FORCE ROW LEVEL SECURITY;
INSERT INTO ledger_account (shop_id, code, kind, stage)
SELECT s.id, a.code, a.kind, NULL FROM shop s CROSS JOIN (VALUES (1901::smallint, 'asset'), (7001::smallint, 'income')) AS a(code, kind)
WHERE EXISTS (SELECT 1 FROM ledger_account l WHERE l.shop_id = s.id)
ON CONFLICT DO NOTHING;
ALTER TABLE shop FORCE ROW LEVEL SECURITY;
ALTER TABLE ledger_account FORCE ROW LEVEL SECURITY;

-- What was told too late for its own month; nothing else is in it.
CREATE INDEX entry_shop_id_fact_date_late_idx ON entry (shop_id, fact_date) WHERE fact_date <> business_date;
