-- Disputes over commissions: what is claimed back, order by order, what was answered, and how it ended.

CREATE TABLE creator_dispute (
  shop_id bigint NOT NULL,
  dispute_id bigint NOT NULL,
  creator_id text COLLATE "C" NOT NULL,
  creator_name text NOT NULL,
  status text NOT NULL CHECK (status IN ('open', 'answered', 'settled', 'withdrawn')),
  from_on date NOT NULL,
  to_on date NOT NULL,
  claimed bigint NOT NULL CHECK (claimed > 0),
  offered bigint CHECK (offered >= 0),
  recovered bigint CHECK (recovered >= 0),
  opened_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (shop_id, dispute_id)
);

CREATE TABLE creator_dispute_order (
  shop_id bigint NOT NULL,
  dispute_id bigint NOT NULL,
  order_no text COLLATE "C" NOT NULL,
  -- What was charged when it was disputed, and what of it is claimed.
  charged bigint NOT NULL,
  claimed bigint NOT NULL CHECK (claimed > 0),
  recovered bigint CHECK (recovered >= 0),
  PRIMARY KEY (shop_id, dispute_id, order_no)
);

CREATE TABLE creator_dispute_step (
  shop_id bigint NOT NULL,
  dispute_id bigint NOT NULL,
  step_no integer NOT NULL,
  kind text NOT NULL CHECK (kind IN ('opened', 'answered', 'settled', 'withdrawn')),
  amount bigint,
  actor_name text NOT NULL,
  note text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (shop_id, dispute_id, step_no)
);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['creator_dispute', 'creator_dispute_order', 'creator_dispute_step'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY shop_rows ON %I USING (array_position((SELECT app_shops()), shop_id) IS NOT NULL) '
      'WITH CHECK (array_position((SELECT app_shops()), shop_id) IS NOT NULL)', t);
  END LOOP;
END $$;

GRANT SELECT, INSERT ON creator_dispute_step TO chengfang_app;
GRANT SELECT, INSERT, UPDATE ON creator_dispute, creator_dispute_order TO chengfang_app;
