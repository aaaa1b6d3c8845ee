-- Touches and orders know which imported files told them, so that an import can be undone; none where no file did.

ALTER TABLE shopper_touch ADD COLUMN file_ids bigint[] NOT NULL DEFAULT ARRAY[]::bigint[];
ALTER TABLE shopper_order ADD COLUMN file_ids bigint[] NOT NULL DEFAULT ARRAY[]::bigint[];

GRANT UPDATE (file_ids) ON shopper_touch, shopper_order TO chengfang_app;
