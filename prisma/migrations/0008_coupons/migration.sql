-- Coupons one by one: issued, redeemed, and the order that took them.

CREATE TABLE coupon_redemption (
  shop_id bigint NOT NULL,
  campaign_id bigint NOT NULL,
  coupon_key text NOT NULL,
  arm smallint NOT NULL CHECK (arm BETWEEN 1 AND 8),
  shopper_id bigint,
  issued_on date NOT NULL,
  redeemed_on date,
  order_no text,
  discount_minor bigint CHECK (discount_minor >= 0),
  told_at timestamptz NOT NULL,
  PRIMARY KEY (shop_id, campaign_id, coupon_key),
  CHECK (redeemed_on IS NULL OR discount_minor IS NOT NULL)
);

ALTER TABLE coupon_redemption ENABLE ROW LEVEL SECURITY;
ALTER TABLE coupon_redemption FORCE ROW LEVEL SECURITY;
CREATE POLICY shop_rows ON coupon_redemption USING (array_position((SELECT app_shops()), shop_id) IS NOT NULL)
  WITH CHECK (array_position((SELECT app_shops()), shop_id) IS NOT NULL);

GRANT SELECT, INSERT, UPDATE ON coupon_redemption TO chengfang_app;
