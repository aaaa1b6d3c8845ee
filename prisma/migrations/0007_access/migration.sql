-- Limits carry the names that the trail gives their actions.
ALTER TABLE approval_limit NO FORCE ROW LEVEL SECURITY;
DELETE FROM approval_limit WHERE action = 'ledger.period.reopen';
UPDATE approval_limit SET action = 'planning.super-plan.activate' WHERE action = 'planning.plan.activate';
UPDATE approval_limit SET action = 'coupons.campaign.assign' WHERE action = 'coupons.assignment.create';
ALTER TABLE approval_limit FORCE ROW LEVEL SECURITY;

-- A closed month is opened by a second person, or on the word of one: an approval that this transaction used up.
CREATE OR REPLACE FUNCTION check_period_step() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
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
  IF NEW.action = 'reopen' AND NOT NEW.is_alone AND NOT (
    (before.action = 'ask' AND (before.actor_kind, before.actor_id) <> (NEW.actor_kind, NEW.actor_id))
    OR EXISTS (
      SELECT FROM approval_request a WHERE a.shop_id = NEW.shop_id AND a.action = 'closing.period.reopen'
        AND a.entity_id = to_char(NEW.starts_on, 'YYYY-MM') AND a.decision = 'approved'
        AND a.decided_by <> a.requested_by AND a.xmin::text = pg_current_xact_id()::xid::text)) THEN
    RAISE EXCEPTION 'A closed period is opened by a second person.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
