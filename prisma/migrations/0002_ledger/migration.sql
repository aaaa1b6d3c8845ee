-- The book: chart, journal, rollup, facts and imports. Every key starts with shop_id, so that the schema distributes.

CREATE TABLE ledger_account (
  shop_id bigint NOT NULL,
  code smallint NOT NULL,
  kind text NOT NULL,
  stage text,
  PRIMARY KEY (shop_id, code)
);

CREATE TABLE dimension (
  shop_id bigint NOT NULL,
  dimension_id integer NOT NULL,
  kind smallint NOT NULL,
  external_id text COLLATE "C" NOT NULL,
  name text NOT NULL,
  PRIMARY KEY (shop_id, dimension_id),
  CHECK (dimension_id > 0),
  CHECK (kind BETWEEN 2 AND 4)
);
CREATE UNIQUE INDEX dimension_shop_id_kind_external_id_key ON dimension (shop_id, kind, external_id);

CREATE TABLE period (
  shop_id bigint NOT NULL,
  starts_on date NOT NULL,
  ends_on date NOT NULL,
  status text NOT NULL,
  closed_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (shop_id, starts_on),
  CHECK (starts_on <= ends_on),
  CHECK (status IN ('open', 'closing', 'closed'))
);

CREATE TABLE figure_definition (
  shop_id bigint NOT NULL,
  version integer NOT NULL,
  name text NOT NULL,
  marketing_accounts smallint[] NOT NULL,
  includes_discount boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT now(),
  is_default boolean NOT NULL DEFAULT false,
  PRIMARY KEY (shop_id, version)
);

CREATE TABLE batch (
  shop_id bigint NOT NULL,
  batch_id bigint NOT NULL,
  kind text NOT NULL,
  first_entry_id bigint NOT NULL,
  import_id bigint,
  actor_kind text NOT NULL,
  actor_id text NOT NULL,
  actor_name text NOT NULL,
  reason text,
  request_id text NOT NULL,
  posted_at timestamptz NOT NULL DEFAULT now(),
  xid bigint NOT NULL,
  PRIMARY KEY (shop_id, batch_id),
  CHECK (kind IN ('import', 'manual', 'reversal', 'undo'))
);

CREATE TABLE batch_seal (
  shop_id bigint NOT NULL,
  batch_id bigint NOT NULL,
  last_entry_id bigint NOT NULL,
  entry_count bigint NOT NULL,
  line_count bigint NOT NULL,
  gross bigint NOT NULL,
  hash_version smallint NOT NULL,
  prev_digest bytea NOT NULL,
  digest bytea NOT NULL,
  PRIMARY KEY (shop_id, batch_id),
  CHECK (octet_length(digest) = 32 AND octet_length(prev_digest) = 32)
);

CREATE TABLE entry (
  shop_id bigint NOT NULL,
  entry_id bigint NOT NULL,
  batch_id bigint NOT NULL,
  source_kind smallint NOT NULL,
  source_key text COLLATE "C" NOT NULL,
  revision integer NOT NULL,
  fingerprint bigint NOT NULL,
  entry_hash bytea NOT NULL,
  business_date date NOT NULL,
  fact_date date NOT NULL,
  cash_date date NOT NULL,
  occurred_at timestamptz NOT NULL,
  order_no text COLLATE "C",
  file_id bigint,
  row_number integer,
  line_count smallint NOT NULL,
  gross bigint NOT NULL,
  currency char(3) NOT NULL,
  reverses bigint,
  note text,
  PRIMARY KEY (shop_id, entry_id),
  CHECK (line_count >= 2),
  CHECK (gross > 0),
  CHECK (revision >= 1),
  CHECK (octet_length(entry_hash) = 32)
);
-- The key before the kind: the entries of one order stand side by side.
CREATE UNIQUE INDEX entry_shop_id_source_key_source_kind_revision_key
  ON entry (shop_id, source_key, source_kind, revision);
CREATE INDEX entry_shop_id_business_date_entry_id_idx ON entry (shop_id, business_date, entry_id);
-- An entry is reversed at most once.
CREATE UNIQUE INDEX entry_shop_id_reverses_key ON entry (shop_id, reverses) WHERE reverses IS NOT NULL;
-- Entries of an order whose source key is not the order number itself.
CREATE INDEX entry_shop_id_order_no_idx ON entry (shop_id, order_no) WHERE order_no <> source_key;

CREATE TABLE posting (
  shop_id bigint NOT NULL,
  entry_id bigint NOT NULL,
  amount bigint NOT NULL,
  creator_id integer NOT NULL DEFAULT 0,
  product_id integer NOT NULL DEFAULT 0,
  campaign_id integer NOT NULL DEFAULT 0,
  business_date date NOT NULL,
  line_no smallint NOT NULL,
  account smallint NOT NULL,
  channel smallint NOT NULL DEFAULT 0,
  traffic smallint NOT NULL DEFAULT 0,
  currency char(3) NOT NULL,
  PRIMARY KEY (shop_id, entry_id, line_no),
  CHECK (amount <> 0),
  CHECK (line_no >= 1)
);

-- Which entries an account, a creator, a product, a campaign or a source kind has on a day: one row for all that a
-- stretch of a batch adds, numbers counted from its first entry. A tenth of the cost of indexes over postings.
CREATE TABLE entry_list (
  shop_id bigint NOT NULL,
  dimension smallint NOT NULL,
  dimension_id integer NOT NULL,
  day date NOT NULL,
  base_entry_id bigint NOT NULL,
  entry_count integer NOT NULL,
  offsets integer[] NOT NULL,
  PRIMARY KEY (shop_id, dimension, dimension_id, day, base_entry_id)
);
ALTER TABLE entry_list ALTER COLUMN offsets SET STORAGE EXTERNAL;

CREATE TABLE rollup_daily (
  shop_id bigint NOT NULL,
  basis smallint NOT NULL,
  dimension smallint NOT NULL,
  day date NOT NULL,
  account smallint NOT NULL,
  dimension_id integer NOT NULL,
  traffic smallint NOT NULL,
  debit bigint NOT NULL,
  credit bigint NOT NULL,
  debit_lines bigint NOT NULL,
  credit_lines bigint NOT NULL,
  PRIMARY KEY (shop_id, basis, dimension, day, account, dimension_id, traffic)
);

CREATE TABLE source_file (
  shop_id bigint NOT NULL,
  file_id bigint NOT NULL,
  sha256 bytea NOT NULL,
  name text NOT NULL,
  size bigint NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (shop_id, file_id),
  CHECK (octet_length(sha256) = 32)
);
CREATE UNIQUE INDEX source_file_shop_id_sha256_key ON source_file (shop_id, sha256);

CREATE TABLE import_run (
  shop_id bigint NOT NULL,
  import_id bigint NOT NULL,
  status text NOT NULL,
  actor_name text NOT NULL,
  started_at timestamptz NOT NULL DEFAULT now(),
  finished_at timestamptz,
  job_id bigint,
  options jsonb NOT NULL,
  error jsonb,
  PRIMARY KEY (shop_id, import_id),
  CHECK (status IN ('staged', 'queued', 'running', 'done', 'failed', 'cancelled'))
);

CREATE TABLE import_file (
  shop_id bigint NOT NULL,
  import_file_id bigint NOT NULL,
  import_id bigint NOT NULL,
  file_id bigint NOT NULL,
  member_path text,
  sheet text,
  source text,
  encoding text,
  header_row integer,
  status text NOT NULL,
  read bigint NOT NULL DEFAULT 0,
  posted bigint NOT NULL DEFAULT 0,
  revised bigint NOT NULL DEFAULT 0,
  duplicate bigint NOT NULL DEFAULT 0,
  reconciled bigint NOT NULL DEFAULT 0,
  summary bigint NOT NULL DEFAULT 0,
  rejected bigint NOT NULL DEFAULT 0,
  batch_id bigint,
  digest bytea,
  effect jsonb,
  warnings jsonb,
  problem jsonb,
  seconds double precision,
  undone_at timestamptz,
  PRIMARY KEY (shop_id, import_file_id),
  CHECK (read = posted + revised + duplicate + reconciled + summary + rejected)
);
CREATE INDEX import_file_shop_id_import_id_idx ON import_file (shop_id, import_id);

CREATE TABLE import_reject (
  shop_id bigint NOT NULL,
  import_file_id bigint NOT NULL,
  ordinal integer NOT NULL,
  row_number integer NOT NULL,
  column_name text,
  value text,
  reason text NOT NULL,
  PRIMARY KEY (shop_id, import_file_id, ordinal)
);

CREATE TABLE mapping_template (
  shop_id bigint NOT NULL,
  template_id bigint NOT NULL,
  name text NOT NULL,
  mapping jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (shop_id, template_id)
);
CREATE UNIQUE INDEX mapping_template_shop_id_name_key ON mapping_template (shop_id, name);

-- What other files said of a fact than the one whose telling stands; undoing an import lets the next best stand again.
CREATE TABLE fact_telling (
  shop_id bigint NOT NULL,
  kind text COLLATE "C" NOT NULL,
  key text COLLATE "C" NOT NULL,
  file_id bigint NOT NULL,
  told bigint GENERATED BY DEFAULT AS IDENTITY,
  fingerprint bigint NOT NULL,
  rank smallint NOT NULL,
  snapshot_at timestamptz,
  row_number integer NOT NULL,
  row jsonb,
  PRIMARY KEY (shop_id, kind, key, file_id)
);
CREATE INDEX fact_telling_shop_id_file_id_kind_idx ON fact_telling (shop_id, file_id, kind);

CREATE TABLE fact_order (
  shop_id bigint NOT NULL,
  key text COLLATE "C" NOT NULL,
  fingerprint bigint NOT NULL,
  rank smallint NOT NULL,
  snapshot_at timestamptz,
  file_id bigint NOT NULL,
  row_number integer NOT NULL,
  created_batch bigint NOT NULL,
  order_no text COLLATE "C",
  product_id text COLLATE "C",
  product_name text,
  merchant_sku text COLLATE "C",
  quantity integer NOT NULL,
  payable bigint NOT NULL,
  shipping bigint NOT NULL,
  platform_discount bigint NOT NULL,
  merchant_discount bigint NOT NULL,
  creator_discount bigint NOT NULL,
  ordered_at timestamp NOT NULL,
  paid_at timestamp,
  status text NOT NULL,
  refund text NOT NULL,
  creator_id text COLLATE "C",
  creator_name text,
  traffic text,
  channel text,
  PRIMARY KEY (shop_id, key)
);
-- Sub-orders of an order that has several; the only one of an order mostly bears its number.
CREATE INDEX fact_order_shop_id_order_no_idx ON fact_order (shop_id, order_no) WHERE order_no <> key;

CREATE TABLE fact_fund_flow (
  shop_id bigint NOT NULL,
  key text COLLATE "C" NOT NULL,
  fingerprint bigint NOT NULL,
  rank smallint NOT NULL,
  snapshot_at timestamptz,
  file_id bigint NOT NULL,
  row_number integer NOT NULL,
  created_batch bigint NOT NULL,
  occurred_at timestamp NOT NULL,
  amount bigint NOT NULL,
  scene text NOT NULL,
  scene_text text NOT NULL,
  ad_billed boolean NOT NULL,
  sub_order_no text COLLATE "C",
  order_no text COLLATE "C",
  ordered_at timestamp,
  product_id text COLLATE "C",
  product_name text,
  creator_id text COLLATE "C",
  creator_name text,
  receivable bigint NOT NULL,
  shipping bigint NOT NULL,
  refund bigint NOT NULL,
  platform_fee bigint NOT NULL,
  commission bigint NOT NULL,
  agency_fee bigint NOT NULL,
  channel_fee bigint NOT NULL,
  remark text,
  PRIMARY KEY (shop_id, key)
);
CREATE INDEX fact_fund_flow_sub_order_no_idx ON fact_fund_flow (sub_order_no);

CREATE TABLE fact_account_flow (
  shop_id bigint NOT NULL,
  key text COLLATE "C" NOT NULL,
  fingerprint bigint NOT NULL,
  rank smallint NOT NULL,
  snapshot_at timestamptz,
  file_id bigint NOT NULL,
  row_number integer NOT NULL,
  created_batch bigint NOT NULL,
  occurred_at timestamp NOT NULL,
  amount bigint NOT NULL,
  balance bigint,
  scene text NOT NULL,
  scene_text text NOT NULL,
  sub_order_no text COLLATE "C",
  order_no text COLLATE "C",
  remark text,
  PRIMARY KEY (shop_id, key)
);
CREATE INDEX fact_account_flow_sub_order_no_idx ON fact_account_flow (sub_order_no);

CREATE TABLE fact_alliance (
  shop_id bigint NOT NULL,
  key text COLLATE "C" NOT NULL,
  fingerprint bigint NOT NULL,
  rank smallint NOT NULL,
  snapshot_at timestamptz,
  file_id bigint NOT NULL,
  row_number integer NOT NULL,
  created_batch bigint NOT NULL,
  product_id text COLLATE "C",
  product_name text,
  creator_id text COLLATE "C",
  creator_name text,
  paid_at timestamp,
  settled_at timestamp,
  state text NOT NULL,
  commission_base bigint NOT NULL,
  rate_bps integer,
  estimated_commission bigint NOT NULL,
  actual_commission bigint,
  estimated_ad_commission bigint,
  estimated_bonus bigint NOT NULL,
  actual_bonus bigint,
  channel text,
  PRIMARY KEY (shop_id, key)
);

CREATE TABLE fact_ad_finance (
  shop_id bigint NOT NULL,
  key text COLLATE "C" NOT NULL,
  fingerprint bigint NOT NULL,
  rank smallint NOT NULL,
  snapshot_at timestamptz,
  file_id bigint NOT NULL,
  row_number integer NOT NULL,
  created_batch bigint NOT NULL,
  ad_account_id text COLLATE "C" NOT NULL,
  day date NOT NULL,
  cash bigint NOT NULL,
  promo bigint NOT NULL,
  coupon bigint NOT NULL,
  shared_cash bigint NOT NULL,
  shared_promo bigint NOT NULL,
  PRIMARY KEY (shop_id, key)
);
CREATE INDEX fact_ad_finance_day_shop_id_idx ON fact_ad_finance (day, shop_id);

CREATE TABLE fact_ad_plan (
  shop_id bigint NOT NULL,
  key text COLLATE "C" NOT NULL,
  fingerprint bigint NOT NULL,
  rank smallint NOT NULL,
  snapshot_at timestamptz,
  file_id bigint NOT NULL,
  row_number integer NOT NULL,
  created_batch bigint NOT NULL,
  ad_account_id text COLLATE "C" NOT NULL,
  campaign_id text COLLATE "C" NOT NULL,
  campaign_name text NOT NULL,
  day date NOT NULL,
  hour smallint,
  product_id text COLLATE "C",
  creator_id text COLLATE "C",
  creator_name text,
  mode text NOT NULL,
  channel text,
  spend bigint NOT NULL,
  impressions bigint,
  clicks bigint,
  conversions bigint,
  orders bigint,
  gmv bigint,
  PRIMARY KEY (shop_id, key)
);
CREATE INDEX fact_ad_plan_day_shop_id_idx ON fact_ad_plan (day, shop_id);

CREATE TABLE fact_settlement (
  shop_id bigint NOT NULL,
  key text COLLATE "C" NOT NULL,
  fingerprint bigint NOT NULL,
  rank smallint NOT NULL,
  snapshot_at timestamptz,
  file_id bigint NOT NULL,
  row_number integer NOT NULL,
  created_batch bigint NOT NULL,
  sub_order_no text COLLATE "C" NOT NULL,
  order_no text COLLATE "C",
  settled_at timestamp NOT NULL,
  ordered_at timestamp,
  type_text text NOT NULL,
  amount bigint NOT NULL,
  income bigint NOT NULL,
  outcome bigint NOT NULL,
  refund_before bigint NOT NULL,
  platform_fee bigint NOT NULL,
  commission bigint NOT NULL,
  agency_fee bigint NOT NULL,
  channel_fee bigint NOT NULL,
  occurrence integer NOT NULL,
  PRIMARY KEY (shop_id, key)
);
CREATE INDEX fact_settlement_sub_order_no_idx ON fact_settlement (sub_order_no);

CREATE TABLE fact_policy (
  shop_id bigint NOT NULL,
  key text COLLATE "C" NOT NULL,
  fingerprint bigint NOT NULL,
  rank smallint NOT NULL,
  snapshot_at timestamptz,
  file_id bigint NOT NULL,
  row_number integer NOT NULL,
  created_batch bigint NOT NULL,
  policy_no text COLLATE "C" NOT NULL,
  flow_no text COLLATE "C",
  sub_order_no text COLLATE "C",
  occurred_at timestamp NOT NULL,
  premium bigint NOT NULL,
  PRIMARY KEY (shop_id, key)
);
CREATE INDEX fact_policy_flow_no_idx ON fact_policy (flow_no);

CREATE TABLE fact_unit_cost (
  shop_id bigint NOT NULL,
  key text COLLATE "C" NOT NULL,
  fingerprint bigint NOT NULL,
  rank smallint NOT NULL,
  snapshot_at timestamptz,
  file_id bigint NOT NULL,
  row_number integer NOT NULL,
  created_batch bigint NOT NULL,
  merchant_sku text COLLATE "C" NOT NULL,
  name text,
  unit_cost bigint NOT NULL,
  effective_on date NOT NULL,
  PRIMARY KEY (shop_id, key)
);

CREATE TABLE fact_commission_rate (
  shop_id bigint NOT NULL,
  key text COLLATE "C" NOT NULL,
  fingerprint bigint NOT NULL,
  rank smallint NOT NULL,
  snapshot_at timestamptz,
  file_id bigint NOT NULL,
  row_number integer NOT NULL,
  created_batch bigint NOT NULL,
  creator_id text COLLATE "C" NOT NULL,
  creator_name text,
  product_id text COLLATE "C" NOT NULL,
  organic_rate_bps integer NOT NULL,
  ad_rate_bps integer NOT NULL,
  effective_on date NOT NULL,
  expires_on date,
  PRIMARY KEY (shop_id, key)
);

CREATE TABLE fact_manual (
  shop_id bigint NOT NULL,
  key text COLLATE "C" NOT NULL,
  fingerprint bigint NOT NULL,
  rank smallint NOT NULL,
  snapshot_at timestamptz,
  file_id bigint NOT NULL,
  row_number integer NOT NULL,
  created_batch bigint NOT NULL,
  day date NOT NULL,
  account smallint NOT NULL,
  amount bigint NOT NULL,
  creator_id text COLLATE "C",
  creator_name text,
  product_id text COLLATE "C",
  memo text,
  PRIMARY KEY (shop_id, key)
);

CREATE TABLE fact_statement (
  shop_id bigint NOT NULL,
  key text COLLATE "C" NOT NULL,
  fingerprint bigint NOT NULL,
  rank smallint NOT NULL,
  snapshot_at timestamptz,
  file_id bigint NOT NULL,
  row_number integer NOT NULL,
  created_batch bigint NOT NULL,
  reference text NOT NULL,
  type_text text NOT NULL,
  currency text NOT NULL,
  order_no text COLLATE "C",
  ordered_at timestamp,
  settled_at timestamp NOT NULL,
  settlement bigint NOT NULL,
  gross_sales bigint NOT NULL,
  seller_discount bigint NOT NULL,
  refund bigint NOT NULL,
  platform_fee bigint NOT NULL,
  payment_fee bigint NOT NULL,
  commission bigint NOT NULL,
  ad_commission bigint NOT NULL,
  agency_fee bigint NOT NULL,
  ad_spend bigint NOT NULL,
  logistics bigint NOT NULL,
  compensation bigint NOT NULL,
  other bigint NOT NULL,
  PRIMARY KEY (shop_id, key)
);

-- Every function below names its schemas with pg_temp last: a session's own table never stands in for one of the book.

-- The journal is append-only for everybody who connects, owners included.
CREATE FUNCTION deny_change() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  -- A sample shop is the one thing that may leave the book, as a whole and through drop_sample_shop alone.
  IF TG_OP = 'DELETE' AND current_user <> 'chengfang_app'
    AND current_setting('app.dropping_sample', true) = (to_jsonb(OLD) ->> 'shop_id')
    AND EXISTS (SELECT 1 FROM shop WHERE id = (to_jsonb(OLD) ->> 'shop_id')::bigint AND is_sample) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'The book is append-only: % on % is refused. Post a reversal instead.', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation';
END $$;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['batch', 'batch_seal', 'entry', 'posting'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION deny_change()', t || '_append_only', t);
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION deny_change()', t || '_no_truncate', t);
  END LOOP;
END $$;

-- Opening a batch: dense numbers, owned by this transaction. One writer a shop, whoever it is.
CREATE FUNCTION open_batch() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE last_batch bigint; last_entry bigint;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('chengfang.book', NEW.shop_id));
  SELECT COALESCE(max(batch_id), 0) INTO last_batch FROM batch WHERE shop_id = NEW.shop_id;
  IF NEW.batch_id <> last_batch + 1 THEN
    RAISE EXCEPTION 'Batch % of shop % does not follow batch %.', NEW.batch_id, NEW.shop_id, last_batch
      USING ERRCODE = 'serialization_failure';
  END IF;
  SELECT last_entry_id INTO last_entry FROM batch_seal WHERE shop_id = NEW.shop_id AND batch_id = last_batch;
  IF last_batch = 0 THEN
    last_entry := 0;
  ELSIF NOT FOUND THEN
    RAISE EXCEPTION 'Batch % of shop % does not follow a sealed batch.', NEW.batch_id, NEW.shop_id
      USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.first_entry_id <> last_entry + 1 THEN
    RAISE EXCEPTION 'Batch % of shop % must start at entry %.', NEW.batch_id, NEW.shop_id, last_entry + 1
      USING ERRCODE = 'check_violation';
  END IF;
  NEW.xid := pg_current_xact_id()::text::bigint;
  NEW.posted_at := now();
  RETURN NEW;
END $$;
CREATE TRIGGER batch_open BEFORE INSERT ON batch FOR EACH ROW EXECUTE FUNCTION open_batch();

-- At commit every opened batch has its seal; an unsealed one takes its entries with it.
CREATE FUNCTION require_seal() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM batch_seal WHERE shop_id = NEW.shop_id AND batch_id = NEW.batch_id) THEN
    RAISE EXCEPTION 'Batch % of shop % is not sealed.', NEW.batch_id, NEW.shop_id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER batch_sealed AFTER INSERT ON batch DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION require_seal();

-- A period changes while no batch of the shop is open: what a batch was checked against still holds when it commits.
CREATE FUNCTION wait_for_batches() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    PERFORM pg_advisory_xact_lock(hashtextextended('chengfang.book', OLD.shop_id));
    RETURN OLD;
  END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('chengfang.book', NEW.shop_id));
  RETURN NEW;
END $$;
CREATE TRIGGER period_after_batches BEFORE INSERT OR UPDATE OR DELETE ON period
  FOR EACH ROW EXECUTE FUNCTION wait_for_batches();

-- Entries go into the open batch of their own transaction and nowhere else.
CREATE FUNCTION check_new_entries() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE bad record;
BEGIN
  SELECT n.shop_id, n.batch_id INTO bad
  FROM (SELECT shop_id, batch_id, min(entry_id) AS lowest FROM new_rows GROUP BY shop_id, batch_id) n
  WHERE NOT EXISTS (
    SELECT 1 FROM batch b
    WHERE b.shop_id = n.shop_id AND b.batch_id = n.batch_id AND n.lowest >= b.first_entry_id
      AND b.xid = pg_current_xact_id()::text::bigint
      AND NOT EXISTS (SELECT 1 FROM batch_seal s WHERE s.shop_id = b.shop_id AND s.batch_id = b.batch_id))
  LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'Batch % of shop % is not open in this transaction.', bad.batch_id, bad.shop_id
      USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER entry_in_open_batch AFTER INSERT ON entry REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION check_new_entries();

CREATE FUNCTION check_new_postings() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE bad record;
BEGIN
  SELECT n.shop_id, n.lowest INTO bad
  FROM (SELECT shop_id, min(entry_id) AS lowest FROM new_rows GROUP BY shop_id) n
  WHERE NOT EXISTS (
    SELECT 1 FROM batch b
    WHERE b.shop_id = n.shop_id AND b.first_entry_id <= n.lowest
      AND b.batch_id = (SELECT max(batch_id) FROM batch WHERE shop_id = n.shop_id)
      AND b.xid = pg_current_xact_id()::text::bigint
      AND NOT EXISTS (SELECT 1 FROM batch_seal s WHERE s.shop_id = b.shop_id AND s.batch_id = b.batch_id))
  LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'Entry % of shop % takes no more postings.', bad.lowest, bad.shop_id
      USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER posting_in_open_batch AFTER INSERT ON posting REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION check_new_postings();

-- Statistics lag behind a bulk load, so the plans of these three are pinned: entries and postings are walked in the
-- order of their keys, in which they were written, and are merged without sorting or hashing.

-- Names the first entry of a batch whose lines break a rule, or returns no row.
CREATE FUNCTION find_broken_entry(shop bigint, first_entry bigint, last_entry bigint)
RETURNS TABLE (entry_id bigint, fault text) LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp SET enable_nestloop = off SET enable_hashjoin = off
SET enable_hashagg = off SET enable_seqscan = off SET enable_bitmapscan = off AS $$
  SELECT e.entry_id,
    CASE
      WHEN count(p.line_no) = 0 THEN 'it has no postings'
      WHEN sum(p.amount) <> 0 THEN 'its postings do not sum to zero'
      WHEN count(*) FILTER (WHERE p.currency <> e.currency) > 0 THEN 'its currencies differ'
      WHEN count(p.line_no) <> e.line_count OR max(p.line_no) <> e.line_count THEN 'its line count differs'
      WHEN sum(p.amount) FILTER (WHERE p.amount > 0) <> e.gross THEN 'its gross differs'
      WHEN count(*) FILTER (WHERE p.business_date <> e.business_date) > 0 THEN 'a posting has another date'
      ELSE 'it is not in the currency of the book'
    END
  FROM entry e
  LEFT JOIN posting p ON p.shop_id = shop AND p.entry_id = e.entry_id AND p.entry_id BETWEEN first_entry AND last_entry
  WHERE e.shop_id = shop AND e.entry_id BETWEEN first_entry AND last_entry
  GROUP BY e.shop_id, e.entry_id
  HAVING sum(p.amount) IS DISTINCT FROM 0 OR count(p.line_no) <> e.line_count OR max(p.line_no) <> e.line_count
    OR sum(p.amount) FILTER (WHERE p.amount > 0) <> e.gross
    OR count(*) FILTER (WHERE p.business_date <> e.business_date OR p.currency <> e.currency) > 0
    OR e.currency <> (SELECT s.currency FROM shop s WHERE s.id = shop)
  ORDER BY e.entry_id LIMIT 1
$$;

-- What the rollup must gain from a stretch of the journal; also what a whole book's rollup must equal. The whole of a
-- day is split by route: the channel of a line, and whether a creator is named. Creators, products and campaigns have
-- the accounts of the figures, and traffic where sales are told apart by it.
CREATE FUNCTION rollup_of(shop bigint, first_entry bigint, last_entry bigint)
RETURNS TABLE (basis smallint, dimension smallint, day date, account smallint, dimension_id integer, traffic smallint,
  debit bigint, credit bigint, debit_lines bigint, credit_lines bigint)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp SET enable_nestloop = off SET enable_hashjoin = off SET enable_sort = off
SET enable_seqscan = off SET enable_bitmapscan = off SET work_mem = '64MB' AS $$
  WITH line AS MATERIALIZED (
    SELECT p.business_date, e.cash_date, p.account, p.traffic, p.channel * 2 + (p.creator_id <> 0)::int AS route,
      p.creator_id, p.product_id, p.campaign_id, p.amount,
      CASE WHEN p.account IN (4001, 4101) THEN p.traffic ELSE 0::smallint END AS sale_traffic,
      p.account BETWEEN 4000 AND 6999 OR p.account = 1101 AS in_figures,
      (p.amount > 0) <> (e.reverses IS NOT NULL) AS on_debit, CASE WHEN e.reverses IS NULL THEN 1 ELSE -1 END AS lines
    FROM entry e JOIN posting p ON p.shop_id = shop AND p.entry_id = e.entry_id
    WHERE e.shop_id = shop AND e.entry_id BETWEEN first_entry AND last_entry
      AND p.entry_id BETWEEN first_entry AND last_entry
  ), sums AS (
    SELECT 1 AS basis, 0 AS dimension, l.business_date AS day, l.account, l.route AS dimension_id, l.traffic,
      sum(l.amount) FILTER (WHERE l.on_debit) AS debit, -sum(l.amount) FILTER (WHERE NOT l.on_debit) AS credit,
      sum(l.lines) FILTER (WHERE l.on_debit) AS debit_lines, sum(l.lines) FILTER (WHERE NOT l.on_debit) AS credit_lines
    FROM line l GROUP BY l.business_date, l.account, l.route, l.traffic
    UNION ALL
    SELECT 1, 2, l.business_date, l.account, l.creator_id, l.sale_traffic,
      sum(l.amount) FILTER (WHERE l.on_debit), -sum(l.amount) FILTER (WHERE NOT l.on_debit),
      sum(l.lines) FILTER (WHERE l.on_debit), sum(l.lines) FILTER (WHERE NOT l.on_debit)
    FROM line l WHERE l.creator_id <> 0 AND l.in_figures
    GROUP BY l.business_date, l.account, l.creator_id, l.sale_traffic
    UNION ALL
    SELECT 1, 3, l.business_date, l.account, l.product_id, l.sale_traffic,
      sum(l.amount) FILTER (WHERE l.on_debit), -sum(l.amount) FILTER (WHERE NOT l.on_debit),
      sum(l.lines) FILTER (WHERE l.on_debit), sum(l.lines) FILTER (WHERE NOT l.on_debit)
    FROM line l WHERE l.product_id <> 0 AND l.in_figures
    GROUP BY l.business_date, l.account, l.product_id, l.sale_traffic
    UNION ALL
    SELECT 1, 4, l.business_date, l.account, l.campaign_id, l.sale_traffic,
      sum(l.amount) FILTER (WHERE l.on_debit), -sum(l.amount) FILTER (WHERE NOT l.on_debit),
      sum(l.lines) FILTER (WHERE l.on_debit), sum(l.lines) FILTER (WHERE NOT l.on_debit)
    FROM line l WHERE l.campaign_id <> 0 AND l.in_figures
    GROUP BY l.business_date, l.account, l.campaign_id, l.sale_traffic
    UNION ALL
    SELECT 2, 0, l.cash_date, l.account, l.route, l.traffic,
      sum(l.amount) FILTER (WHERE l.on_debit), -sum(l.amount) FILTER (WHERE NOT l.on_debit),
      sum(l.lines) FILTER (WHERE l.on_debit), sum(l.lines) FILTER (WHERE NOT l.on_debit)
    FROM line l GROUP BY l.cash_date, l.account, l.route, l.traffic
  )
  SELECT s.basis::smallint, s.dimension::smallint, s.day, s.account, s.dimension_id, s.traffic,
    COALESCE(s.debit, 0)::bigint, COALESCE(s.credit, 0)::bigint,
    COALESCE(s.debit_lines, 0)::bigint, COALESCE(s.credit_lines, 0)::bigint FROM sums s
$$;

-- The lists that a stretch of the journal adds. The first line of an entry speaks for the rest, as all are about the
-- same creator and product unless campaigns share a day's spend.
CREATE FUNCTION entry_lists_of(shop bigint, first_entry bigint, last_entry bigint)
RETURNS TABLE (dimension smallint, dimension_id integer, day date, base_entry_id bigint, entry_count integer,
  offsets integer[])
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp SET enable_sort = off SET enable_seqscan = off
SET enable_bitmapscan = off SET work_mem = '64MB' AS $$
  WITH line AS MATERIALIZED (
    SELECT p.account, p.creator_id, p.product_id, p.campaign_id, p.business_date,
      (p.entry_id - first_entry)::int AS place, p.line_no = 1 OR p.campaign_id <> 0 AS speaks
    FROM posting p WHERE p.shop_id = shop AND p.entry_id BETWEEN first_entry AND last_entry
  ), lists AS (
    SELECT 1 AS dimension, l.account::int AS dimension_id, l.business_date, array_agg(l.place) AS offsets
    FROM line l GROUP BY l.account, l.business_date
    UNION ALL
    SELECT 2, l.creator_id, l.business_date, array_agg(l.place)
    FROM line l WHERE l.creator_id <> 0 AND l.speaks GROUP BY l.creator_id, l.business_date
    UNION ALL
    SELECT 3, l.product_id, l.business_date, array_agg(l.place)
    FROM line l WHERE l.product_id <> 0 AND l.speaks GROUP BY l.product_id, l.business_date
    UNION ALL
    SELECT 4, l.campaign_id, l.business_date, array_agg(l.place)
    FROM line l WHERE l.campaign_id <> 0 GROUP BY l.campaign_id, l.business_date
    UNION ALL
    SELECT 5, e.source_kind::int, e.business_date, array_agg((e.entry_id - first_entry)::int)
    FROM entry e WHERE e.shop_id = shop AND e.entry_id BETWEEN first_entry AND last_entry
    GROUP BY e.source_kind, e.business_date
  )
  SELECT l.dimension::smallint, l.dimension_id, l.business_date, first_entry, cardinality(l.offsets), l.offsets FROM lists l
$$;

-- Adds a stretch of the journal to the rollup and the lists; an account outside the chart is refused.
CREATE FUNCTION add_sums(shop bigint, first_entry bigint, last_entry bigint) RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE strange smallint; named bigint;
BEGIN
  WITH added AS (
    INSERT INTO rollup_daily AS r
    SELECT shop, g.* FROM rollup_of(shop, first_entry, last_entry) g
    ORDER BY g.basis, g.dimension, g.day, g.account
    ON CONFLICT (shop_id, basis, dimension, day, account, dimension_id, traffic) DO UPDATE SET
      debit = r.debit + excluded.debit, credit = r.credit + excluded.credit,
      debit_lines = r.debit_lines + excluded.debit_lines, credit_lines = r.credit_lines + excluded.credit_lines
    RETURNING r.account
  )
  SELECT a.account INTO strange FROM (SELECT DISTINCT account FROM added) a
  WHERE NOT EXISTS (SELECT 1 FROM ledger_account c WHERE c.shop_id = shop AND c.code = a.account) LIMIT 1;
  IF FOUND THEN
    SELECT min(p.entry_id) INTO named FROM posting p
    WHERE p.shop_id = shop AND p.entry_id BETWEEN first_entry AND last_entry AND p.account = strange;
    RAISE EXCEPTION 'Entry % of shop % cannot be posted: it names an account outside the chart.', named, shop
      USING ERRCODE = 'check_violation';
  END IF;
  INSERT INTO entry_list SELECT shop, l.* FROM entry_lists_of(shop, first_entry, last_entry) l;
END $$;

-- Sealing checks the whole batch against its own statement of itself, then adds it to the rollup and the lists.
CREATE FUNCTION check_seal() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp SET jit = off AS $$
DECLARE opened record; broken record; counted record; late record; expected bytea; previous bytea; lines bigint;
BEGIN
  SELECT * INTO opened FROM batch WHERE shop_id = NEW.shop_id AND batch_id = NEW.batch_id;
  IF NOT FOUND OR opened.xid <> pg_current_xact_id()::text::bigint THEN
    RAISE EXCEPTION 'Batch % of shop % is not open in this transaction.', NEW.batch_id, NEW.shop_id
      USING ERRCODE = 'check_violation';
  END IF;

  SELECT * INTO broken FROM find_broken_entry(NEW.shop_id, opened.first_entry_id, 9223372036854775807);
  IF FOUND THEN
    RAISE EXCEPTION 'Entry % of shop % cannot be posted: %.', broken.entry_id, NEW.shop_id, broken.fault
      USING ERRCODE = 'check_violation';
  END IF;

  SELECT count(*) AS entries, COALESCE(sum(line_count), 0) AS lines, COALESCE(sum(gross), 0) AS gross,
    COALESCE(max(entry_id), opened.first_entry_id - 1) AS last_entry, count(reverses) AS reversals,
    sha256(NEW.prev_digest || int2send(NEW.hash_version) || COALESCE(string_agg(entry_hash, ''::bytea ORDER BY entry_id), ''::bytea)) AS digest
  INTO counted FROM entry WHERE shop_id = NEW.shop_id AND entry_id >= opened.first_entry_id;
  -- Every entry has the lines it counts, so any further line is of no entry.
  SELECT count(*) INTO lines FROM posting WHERE shop_id = NEW.shop_id AND entry_id >= opened.first_entry_id;
  IF lines <> counted.lines THEN
    SELECT min(p.entry_id) AS entry_id INTO broken FROM posting p
    WHERE p.shop_id = NEW.shop_id AND p.entry_id >= opened.first_entry_id
      AND NOT EXISTS (SELECT 1 FROM entry e WHERE e.shop_id = NEW.shop_id AND e.entry_id = p.entry_id);
    RAISE EXCEPTION 'Entry % of shop % cannot be posted: its postings have no entry.', broken.entry_id, NEW.shop_id
      USING ERRCODE = 'check_violation';
  END IF;
  IF counted.entries <> NEW.entry_count OR counted.lines <> NEW.line_count OR counted.gross <> NEW.gross
    OR counted.last_entry <> NEW.last_entry_id
    OR counted.last_entry - opened.first_entry_id + 1 <> counted.entries THEN
    RAISE EXCEPTION 'The seal of batch % of shop % does not match its entries.', NEW.batch_id, NEW.shop_id
      USING ERRCODE = 'check_violation';
  END IF;

  SELECT digest INTO previous FROM batch_seal WHERE shop_id = NEW.shop_id AND batch_id = NEW.batch_id - 1;
  expected := COALESCE(previous, decode(repeat('00', 32), 'hex'));
  IF NEW.prev_digest <> expected OR NEW.digest <> counted.digest THEN
    RAISE EXCEPTION 'The digest of batch % of shop % breaks the chain.', NEW.batch_id, NEW.shop_id
      USING ERRCODE = 'check_violation';
  END IF;

  IF EXISTS (SELECT 1 FROM period WHERE shop_id = NEW.shop_id AND status <> 'open') THEN
    SELECT e.entry_id, e.business_date INTO late FROM entry e
    JOIN period p ON p.shop_id = NEW.shop_id AND p.status <> 'open' AND e.business_date BETWEEN p.starts_on AND p.ends_on
    WHERE e.shop_id = NEW.shop_id AND e.entry_id >= opened.first_entry_id LIMIT 1;
    IF FOUND THEN
      RAISE EXCEPTION 'Entry % of shop % falls on %, in a closed period.', late.entry_id, NEW.shop_id, late.business_date
        USING ERRCODE = 'check_violation';
    END IF;
  END IF;

  -- A reversal is the exact negative of what it reverses, line by line, and is not reversed itself.
  IF counted.reversals > 0 THEN
    SELECT e.entry_id INTO broken FROM entry e
    WHERE e.shop_id = NEW.shop_id AND e.entry_id >= opened.first_entry_id AND e.reverses IS NOT NULL
      AND (EXISTS (
        SELECT 1 FROM (SELECT * FROM posting WHERE shop_id = NEW.shop_id AND entry_id = e.entry_id) r
        FULL JOIN (SELECT * FROM posting WHERE shop_id = NEW.shop_id AND entry_id = e.reverses) o ON o.line_no = r.line_no
        WHERE o.entry_id IS NULL OR r.entry_id IS NULL OR r.amount <> -o.amount OR r.account <> o.account
          OR r.creator_id <> o.creator_id OR r.product_id <> o.product_id OR r.campaign_id <> o.campaign_id
          OR r.channel <> o.channel OR r.traffic <> o.traffic)
        OR e.reverses >= e.entry_id
        OR EXISTS (SELECT 1 FROM entry o WHERE o.shop_id = NEW.shop_id AND o.entry_id = e.reverses AND o.reverses IS NOT NULL))
    LIMIT 1;
    IF FOUND THEN
      RAISE EXCEPTION 'Entry % of shop % is not the negative of the entry it reverses.', broken.entry_id, NEW.shop_id
        USING ERRCODE = 'check_violation';
    END IF;
  END IF;

  -- In stretches, so that a year in one file takes no more memory than a month.
  PERFORM add_sums(NEW.shop_id, first_entry, LEAST(first_entry + 65535, NEW.last_entry_id))
  FROM generate_series(opened.first_entry_id, NEW.last_entry_id, 65536) AS first_entry;
  RETURN NULL;
END $$;
CREATE TRIGGER batch_seal_check AFTER INSERT ON batch_seal FOR EACH ROW EXECUTE FUNCTION check_seal();

-- External ids are hashed into the book through the dimension they name.
CREATE FUNCTION keep_dimension_identity() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NEW.shop_id <> OLD.shop_id OR NEW.dimension_id <> OLD.dimension_id OR NEW.kind <> OLD.kind
    OR NEW.external_id <> OLD.external_id THEN
    RAISE EXCEPTION 'A dimension keeps its identity; only its name changes.' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER dimension_identity BEFORE UPDATE ON dimension FOR EACH ROW EXECUTE FUNCTION keep_dimension_identity();

-- Times are hashed into the book as the clock of the shop's zone shows them, and all of it is in one currency.
CREATE FUNCTION keep_shop_measures() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NEW.timezone <> OLD.timezone OR NEW.currency <> OLD.currency THEN
    RAISE EXCEPTION 'A shop keeps its time zone and its currency.' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER shop_measures BEFORE UPDATE ON shop FOR EACH ROW EXECUTE FUNCTION keep_shop_measures();
REVOKE UPDATE (timezone) ON shop FROM chengfang_app;

-- Removes a sample shop as a whole. Refused for any shop that is not marked as a sample.
CREATE FUNCTION drop_sample_shop(shop bigint) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE t text;
BEGIN
  IF NOT (shop = ANY (app_shops())) OR NOT EXISTS (SELECT 1 FROM shop s WHERE s.id = drop_sample_shop.shop AND s.is_sample) THEN
    RAISE EXCEPTION 'Shop % is not a sample of yours.', shop USING ERRCODE = 'no_data_found';
  END IF;
  PERFORM set_config('app.dropping_sample', shop::text, true);
  FOR t IN
    SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public'
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'shop_id' AND NOT a.attisdropped
    WHERE c.relkind = 'r' AND c.relname NOT IN ('audit_event', 'audit_link')
  LOOP
    EXECUTE format('DELETE FROM %I WHERE shop_id = $1', t) USING shop;
  END LOOP;
  DELETE FROM shop s WHERE s.id = drop_sample_shop.shop;
  PERFORM set_config('app.dropping_sample', '', true);
END $$;
-- Row-level security, forced: a shop's rows exist only for a transaction that names the shop. The test is written so
-- that no index can serve it: verbs filter by shop_id themselves, and as an index condition of unknown length it would
-- make every index look equally good to the planner.
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY[
    'ledger_account', 'dimension', 'period', 'figure_definition', 'batch', 'batch_seal', 'entry', 'posting',
    'entry_list', 'rollup_daily', 'source_file', 'import_run', 'import_file', 'import_reject', 'mapping_template', 'fact_telling',
    'fact_order', 'fact_fund_flow', 'fact_account_flow', 'fact_alliance', 'fact_ad_finance', 'fact_ad_plan',
    'fact_settlement', 'fact_policy', 'fact_unit_cost', 'fact_commission_rate', 'fact_manual', 'fact_statement'
  ] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY shop_rows ON %I USING (array_position((SELECT app_shops()), shop_id) IS NOT NULL) '
      'WITH CHECK (array_position((SELECT app_shops()), shop_id) IS NOT NULL)', t);
  END LOOP;
END $$;

-- The application role adds to the book and reads it; it owns nothing and changes nothing in it.
GRANT SELECT, INSERT ON batch, batch_seal, entry, posting TO chengfang_app;
GRANT SELECT ON entry_list, rollup_daily TO chengfang_app;
GRANT SELECT, INSERT ON ledger_account, dimension, source_file TO chengfang_app;
GRANT UPDATE (name) ON dimension TO chengfang_app;
GRANT SELECT, INSERT, UPDATE ON period, figure_definition, import_run TO chengfang_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON import_file, import_reject, mapping_template, fact_telling,
  fact_order, fact_fund_flow, fact_account_flow, fact_alliance, fact_ad_finance, fact_ad_plan, fact_settlement,
  fact_policy, fact_unit_cost, fact_commission_rate, fact_manual, fact_statement TO chengfang_app;
REVOKE ALL ON FUNCTION drop_sample_shop(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION drop_sample_shop(bigint) TO chengfang_app;
