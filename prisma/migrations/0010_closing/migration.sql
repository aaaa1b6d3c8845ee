-- What ad reports told of a month's campaigns when it was closed: they are paid by it, and reports go on being told.

CREATE TABLE period_campaign (
  shop_id bigint NOT NULL,
  starts_on date NOT NULL,
  step_no integer NOT NULL,
  ad_account_id text COLLATE "C" NOT NULL,
  campaign_id text COLLATE "C" NOT NULL,
  name text NOT NULL,
  spend bigint NOT NULL,
  -- Null where no report told it.
  gmv bigint,
  orders bigint,
  PRIMARY KEY (shop_id, starts_on, step_no, ad_account_id, campaign_id)
);

-- Closing writes them itself, under the book's lock, so that no report is told between the reading and the seal.
CREATE FUNCTION write_period_campaigns() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO period_campaign
  SELECT NEW.shop_id, NEW.starts_on, NEW.step_no, a.ad_account_id, a.campaign_id,
    (array_agg(a.campaign_name ORDER BY a.day DESC, a.key))[1], sum(a.spend), sum(a.gmv), sum(a.orders)
  FROM ad_plan_once a
  WHERE a.shop_id = NEW.shop_id
    AND a.day BETWEEN NEW.starts_on AND (NEW.starts_on + interval '1 month - 1 day')::date
  GROUP BY a.ad_account_id, a.campaign_id HAVING sum(a.spend) > 0;
  RETURN NULL;
END $$;
CREATE TRIGGER period_campaigns_written AFTER INSERT ON period_step
  FOR EACH ROW WHEN (NEW.action = 'close') EXECUTE FUNCTION write_period_campaigns();

-- Months that stand closed already keep what their reports tell today. The owner sees all shops for this one statement.
ALTER TABLE period_step NO FORCE ROW LEVEL SECURITY;
ALTER TABLE fact_ad_plan NO FORCE ROW LEVEL SECURITY;
INSERT INTO period_campaign
SELECT c.shop_id, c.starts_on, c.step_no, a.ad_account_id, a.campaign_id,
  (array_agg(a.campaign_name ORDER BY a.day DESC, a.key))[1], sum(a.spend), sum(a.gmv), sum(a.orders)
FROM (
  SELECT s.shop_id, s.starts_on, max(s.step_no) FILTER (WHERE s.action = 'close') AS step_no,
    (array_agg(s.action ORDER BY s.step_no DESC))[1] AS last
  FROM period_step s GROUP BY s.shop_id, s.starts_on) c
JOIN ad_plan_once a ON a.shop_id = c.shop_id
  AND a.day BETWEEN c.starts_on AND (c.starts_on + interval '1 month - 1 day')::date
WHERE c.last <> 'reopen'
GROUP BY c.shop_id, c.starts_on, c.step_no, a.ad_account_id, a.campaign_id HAVING sum(a.spend) > 0;
ALTER TABLE period_step FORCE ROW LEVEL SECURITY;
ALTER TABLE fact_ad_plan FORCE ROW LEVEL SECURITY;

CREATE TRIGGER period_campaign_append_only BEFORE UPDATE OR DELETE ON period_campaign
  FOR EACH ROW EXECUTE FUNCTION deny_change();
CREATE TRIGGER period_campaign_no_truncate BEFORE TRUNCATE ON period_campaign
  FOR EACH STATEMENT EXECUTE FUNCTION deny_change();

ALTER TABLE period_campaign ENABLE ROW LEVEL SECURITY;
ALTER TABLE period_campaign FORCE ROW LEVEL SECURITY;
CREATE POLICY shop_rows ON period_campaign USING (array_position((SELECT app_shops()), shop_id) IS NOT NULL)
  WITH CHECK (array_position((SELECT app_shops()), shop_id) IS NOT NULL);
GRANT SELECT ON period_campaign TO chengfang_app;
