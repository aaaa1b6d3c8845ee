-- Where a shop's wallet stood on a day is what its newest flow until then says, however many there are.
CREATE INDEX fact_account_flow_shop_id_occurred_at_idx ON fact_account_flow (shop_id, occurred_at);
