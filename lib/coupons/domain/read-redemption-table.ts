import { readTable, type TableRead, toArm, toMinor } from "./read-table";

export interface RedemptionRow {
  readonly coupon: string;
  readonly arm: number;
  readonly shopper: string | null;
  readonly issuedOn: string;
  readonly redeemedOn: string | null;
  readonly order: string | null;
  /** Minor units. */
  readonly discount: string | null;
}

const NAMES = {
  coupon: ["coupon", "coupon_id", "券编号", "券id", "优惠券编号"],
  arm: ["arm", "券", "券名称", "优惠券名称", "name"],
  shopper: ["shopper", "顾客", "用户", "用户id", "买家id"],
  issuedOn: ["issued", "issued_on", "发放时间", "发放日期", "领取时间"],
  redeemedOn: ["redeemed", "redeemed_on", "核销时间", "核销日期", "使用时间"],
  order: ["order", "order_no", "订单号", "订单编号"],
  discount: ["discount", "优惠金额", "核销金额", "抵扣金额"],
};

/** Reads coupons issued and redeemed, a line each; the coupon is named by its name or its number, 1 the first. */
export function readRedemptionTable(
  text: string,
  arms: readonly string[],
): TableRead<RedemptionRow> {
  return readTable(text, NAMES, (read) => readRow(read, arms));
}

function readRow(read: (name: string) => string, arms: readonly string[]): RedemptionRow | null {
  const arm = toArm(read("arm"), arms);
  const issuedOn = toDay(read("issuedOn"));
  const redeemed = read("redeemedOn");
  const redeemedOn = redeemed === "" ? null : toDay(redeemed);
  const discount = toMinor(read("discount"));
  if (read("coupon") === "" || arm === 0 || issuedOn === null) return null;
  if (redeemed !== "" && (redeemedOn === null || discount === null)) return null;
  return {
    coupon: read("coupon"),
    arm,
    shopper: read("shopper") || null,
    issuedOn,
    redeemedOn,
    order: read("order") || null,
    discount,
  };
}

function toDay(text: string): string | null {
  const day = text.slice(0, 10).replaceAll("/", "-");
  return /^\d{4}-\d{2}-\d{2}$/.test(day) ? day : null;
}
