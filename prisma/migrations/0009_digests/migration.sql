-- What a receiver is told besides the rules that name it: single findings, the week's digest, the morning's.
ALTER TABLE alert_receiver
  ADD COLUMN digests text[] NOT NULL DEFAULT ARRAY[]::text[]
    CHECK (digests <@ ARRAY['finding', 'week', 'digest']);
GRANT UPDATE (digests) ON alert_receiver TO chengfang_app;
