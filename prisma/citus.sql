-- Distributes a migrated database over a Citus cluster: psql -f prisma/citus.sql, once, after the migrations.
-- Shared tables become reference tables; tenant tables are distributed by shop_id and co-located with each other.
SET citus.enable_unsafe_triggers = on;
ALTER SYSTEM SET citus.enable_unsafe_triggers = on;
ALTER SYSTEM SET citus.propagate_set_commands = 'local';
SELECT pg_reload_conf();

SELECT create_reference_table('organization');
SELECT create_reference_table('shop');
SELECT create_reference_table('app_user');
SELECT create_reference_table('membership');

SELECT create_distributed_table('audit_event', 'shop_id');
SELECT create_distributed_table('job', 'shop_id', colocate_with => 'audit_event');
SELECT create_distributed_table('audit_link', 'shop_id', colocate_with => 'audit_event');
SELECT create_distributed_table('delegation', 'shop_id', colocate_with => 'audit_event');
SELECT create_distributed_table('account_binding', 'shop_id', colocate_with => 'audit_event');
SELECT create_distributed_table('approval_limit', 'shop_id', colocate_with => 'audit_event');
SELECT create_distributed_table('approval_request', 'shop_id', colocate_with => 'audit_event');
SELECT create_distributed_table('ledger_account', 'shop_id', colocate_with => 'audit_event');
SELECT create_distributed_table('dimension', 'shop_id', colocate_with => 'audit_event');
SELECT create_distributed_table('period', 'shop_id', colocate_with => 'audit_event');
SELECT create_distributed_table('figure_definition', 'shop_id', colocate_with => 'audit_event');
SELECT create_distributed_table('batch', 'shop_id', colocate_with => 'audit_event');
SELECT create_distributed_table('batch_seal', 'shop_id', colocate_with => 'audit_event');
SELECT create_distributed_table('entry', 'shop_id', colocate_with => 'audit_event');
SELECT create_distributed_table('posting', 'shop_id', colocate_with => 'audit_event');
SELECT create_distributed_table('entry_list', 'shop_id', colocate_with => 'audit_event');
SELECT create_distributed_table('rollup_daily', 'shop_id', colocate_with => 'audit_event');
SELECT create_distributed_table('source_file', 'shop_id', colocate_with => 'audit_event');
SELECT create_distributed_table('import_run', 'shop_id', colocate_with => 'audit_event');
SELECT create_distributed_table('import_file', 'shop_id', colocate_with => 'audit_event');
SELECT create_distributed_table('import_reject', 'shop_id', colocate_with => 'audit_event');
SELECT create_distributed_table('mapping_template', 'shop_id', colocate_with => 'audit_event');
SELECT create_distributed_table('fact_telling', 'shop_id', colocate_with => 'audit_event');
SELECT create_distributed_table('fact_order', 'shop_id', colocate_with => 'audit_event');
SELECT create_distributed_table('fact_fund_flow', 'shop_id', colocate_with => 'audit_event');
SELECT create_distributed_table('fact_account_flow', 'shop_id', colocate_with => 'audit_event');
SELECT create_distributed_table('fact_alliance', 'shop_id', colocate_with => 'audit_event');
SELECT create_distributed_table('fact_ad_finance', 'shop_id', colocate_with => 'audit_event');
SELECT create_distributed_table('fact_ad_plan', 'shop_id', colocate_with => 'audit_event');
SELECT create_distributed_table('fact_settlement', 'shop_id', colocate_with => 'audit_event');
SELECT create_distributed_table('fact_policy', 'shop_id', colocate_with => 'audit_event');
SELECT create_distributed_table('fact_unit_cost', 'shop_id', colocate_with => 'audit_event');
SELECT create_distributed_table('fact_commission_rate', 'shop_id', colocate_with => 'audit_event');
SELECT create_distributed_table('fact_manual', 'shop_id', colocate_with => 'audit_event');
SELECT create_distributed_table('fact_statement', 'shop_id', colocate_with => 'audit_event');
SELECT create_distributed_table('response_model', 'shop_id', colocate_with => 'audit_event');
SELECT create_distributed_table('lift_test', 'shop_id', colocate_with => 'audit_event');
SELECT create_distributed_table('super_plan', 'shop_id', colocate_with => 'audit_event');
SELECT create_distributed_table('super_plan_version', 'shop_id', colocate_with => 'audit_event');
SELECT create_distributed_table('super_plan_step', 'shop_id', colocate_with => 'audit_event');
SELECT create_distributed_table('plan_action', 'shop_id', colocate_with => 'audit_event');
SELECT create_distributed_table('connector_account', 'shop_id', colocate_with => 'audit_event');
SELECT create_distributed_table('recommendation_setting', 'shop_id', colocate_with => 'audit_event');
SELECT create_distributed_table('recommendation_item', 'shop_id', colocate_with => 'audit_event');
SELECT create_distributed_table('recommendation_shopper', 'shop_id', colocate_with => 'audit_event');
SELECT create_distributed_table('behaviour_event', 'shop_id', colocate_with => 'audit_event');
SELECT create_distributed_table('recommendation_exposure', 'shop_id', colocate_with => 'audit_event');
SELECT create_distributed_table('recommendation_model', 'shop_id', colocate_with => 'audit_event');
SELECT create_distributed_table('recommendation_model_part', 'shop_id', colocate_with => 'audit_event');
SELECT create_distributed_table('reconciliation_run', 'shop_id', colocate_with => 'audit_event');
SELECT create_distributed_table('reconciliation_item', 'shop_id', colocate_with => 'audit_event');
SELECT create_distributed_table('reconciliation_note', 'shop_id', colocate_with => 'audit_event');
SELECT create_distributed_table('reconciliation_fee_rule', 'shop_id', colocate_with => 'audit_event');
SELECT create_distributed_table('reconciliation_setting', 'shop_id', colocate_with => 'audit_event');
SELECT create_distributed_table('product_fact', 'shop_id', colocate_with => 'audit_event');
SELECT create_distributed_table('creative_batch', 'shop_id', colocate_with => 'audit_event');
SELECT create_distributed_table('creative', 'shop_id', colocate_with => 'audit_event');
SELECT create_distributed_table('creative_review', 'shop_id', colocate_with => 'audit_event');
SELECT create_distributed_table('creative_stat', 'shop_id', colocate_with => 'audit_event');
SELECT create_distributed_table('creative_word', 'shop_id', colocate_with => 'audit_event');
SELECT create_distributed_table('creative_asset', 'shop_id', colocate_with => 'audit_event');
SELECT create_distributed_table('period_step', 'shop_id', colocate_with => 'audit_event');
SELECT create_distributed_table('period_seal', 'shop_id', colocate_with => 'audit_event');
SELECT create_distributed_table('period_balance', 'shop_id', colocate_with => 'audit_event');
SELECT create_distributed_table('exchange_rate', 'shop_id', colocate_with => 'audit_event');
SELECT create_distributed_table('shopper_touch', 'shop_id', colocate_with => 'audit_event');
SELECT create_distributed_table('shopper_order', 'shop_id', colocate_with => 'audit_event');
SELECT create_distributed_table('experiment', 'shop_id', colocate_with => 'audit_event');
SELECT create_distributed_table('experiment_reading', 'shop_id', colocate_with => 'audit_event');

SELECT create_reference_table('role_grant');
SELECT create_reference_table('invitation');

-- session, api_key, recovery_code, pending_proof, passkey, sso_provider, sso_identity, outbox_mail, account_claim,
-- idempotency_key, rate_window, worker_heartbeat and the queue stay on the coordinator.
