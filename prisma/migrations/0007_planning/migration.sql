-- Plans that go on by themselves: jobs for later, tokens that renew themselves, and ad days counted once.

-- A day that the platform's reports tell whole and by the hour counts once, as the whole day.
CREATE VIEW ad_plan_once WITH (security_invoker = true) AS
SELECT f.* FROM fact_ad_plan f
WHERE f.hour IS NULL OR NOT EXISTS (
  SELECT 1 FROM fact_ad_plan d
  WHERE d.shop_id = f.shop_id AND d.day = f.day AND d.ad_account_id = f.ad_account_id
    AND d.campaign_id = f.campaign_id AND d.hour IS NULL
);
GRANT SELECT ON ad_plan_once TO chengfang_app;

-- The same as enqueue_job, for work that is due later.
CREATE FUNCTION enqueue_job_at(job_shop_id bigint, job_id bigint, max_attempts integer, due_at timestamptz) RETURNS void
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  IF job_shop_id <> ALL (app_shops()) THEN
    RAISE EXCEPTION 'shop % is not in this transaction', job_shop_id USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM graphile_worker.add_job(
    'run-job',
    json_build_object('shopId', job_shop_id::text, 'jobId', job_id::text),
    job_key := 'job:' || job_shop_id || ':' || job_id,
    max_attempts := enqueue_job_at.max_attempts,
    run_at := due_at
  );
END
$$;
REVOKE EXECUTE ON FUNCTION enqueue_job_at(bigint, bigint, integer, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION enqueue_job_at(bigint, bigint, integer, timestamptz) TO chengfang_app;

-- Whether the sealed tokens renew themselves, when they end, where the platform told it, and why the last renewal failed.
ALTER TABLE connector_account
  ADD COLUMN renews boolean NOT NULL DEFAULT false,
  ADD COLUMN token_expires_at timestamptz,
  ADD COLUMN refresh_expires_at timestamptz,
  ADD COLUMN refresh_fault text CHECK (refresh_fault IN ('unanswered', 'refused'));

-- When a plan that is shadowed or live was last looked after, what came of it, and when it is next.
ALTER TABLE super_plan
  ADD COLUMN tended_at timestamptz,
  ADD COLUMN tend_state text CHECK (tend_state IN
    ('ran', 'held', 'paused', 'unconnected', 'waiting', 'evaluated')),
  ADD COLUMN tend_next_at timestamptz;
GRANT UPDATE (tended_at, tend_state, tend_next_at) ON super_plan TO chengfang_app;

-- What a person counted of a product: how long it lasts decides whether a plan should carry it.
CREATE TABLE product_stock (
  shop_id bigint NOT NULL,
  product_id text NOT NULL,
  units integer NOT NULL CHECK (units >= 0),
  actor_name text NOT NULL,
  told_at timestamptz NOT NULL,
  PRIMARY KEY (shop_id, product_id)
);
ALTER TABLE product_stock ENABLE ROW LEVEL SECURITY;
ALTER TABLE product_stock FORCE ROW LEVEL SECURITY;
CREATE POLICY shop_rows ON product_stock USING (array_position((SELECT app_shops()), shop_id) IS NOT NULL)
  WITH CHECK (array_position((SELECT app_shops()), shop_id) IS NOT NULL);
GRANT SELECT, INSERT, UPDATE, DELETE ON product_stock TO chengfang_app;
