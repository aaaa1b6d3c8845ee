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

-- session, api_key, idempotency_key, rate_window, worker_heartbeat and the queue stay on the coordinator.
