import { readTable, type TableRead, toArm, toMinor } from "./read-table";

export interface OutcomeRow {
  readonly shopper: string;
  /** 0 is no coupon; absent where the campaign itself knows. */
  readonly arm?: number;
  readonly propensity?: number;
  /** Minor units. */
  readonly sales: string;
  readonly discount: string;
  readonly orders: number;
}

const NAMES = {
  shopper: ["shopper", "顾客", "用户", "用户id", "买家id"],
  arm: ["arm", "券", "券名称", "优惠券名称"],
  propensity: ["propensity", "chance", "抽中概率", "概率"],
  sales: ["sales", "成交金额", "成交", "销售额"],
  discount: ["discount", "优惠金额", "券款", "抵扣金额"],
  orders: ["orders", "订单数", "单数"],
};
const NO_COUPON = ["0", "none", "不发券", "无"];

/**
 * Reads what came of people, a line each. A trial's lines name the coupon that was drawn, by its name, its number or as none,
 * and its chance, as 0.25 or 25%. An empty amount is nothing bought.
 */
export function readOutcomeTable(
  text: string,
  campaign: { readonly arms: readonly string[]; readonly isTrial: boolean },
): TableRead<OutcomeRow> {
  return readTable(text, NAMES, (read) => {
    const shopper = read("shopper");
    const [sales, discount] = [toAmount(read("sales")), toAmount(read("discount"))];
    const orders = /^\d{0,3}$/.test(read("orders")) ? Number(read("orders")) : null;
    if (shopper === "" || sales === null || discount === null || orders === null) return null;
    const outcome = { shopper, sales, discount, orders };
    if (!campaign.isTrial) return outcome;
    const arm = NO_COUPON.includes(read("arm")) ? 0 : toArm(read("arm"), campaign.arms) || null;
    const propensity = toChance(read("propensity"));
    return arm === null || propensity === null ? null : { ...outcome, arm, propensity };
  });
}

const toAmount = (text: string): string | null => (text === "" ? "0" : toMinor(text));

/** Above 0 and at most 1, or null. */
function toChance(text: string): number | null {
  const [, digits = "", percent = ""] = /^(\d{1,3}(?:\.\d{1,9})?|\.\d{1,9})(%?)$/.exec(text) ?? [];
  const chance = digits === "" ? 0 : Number(digits) / (percent === "" ? 1 : 100);
  return chance > 0 && chance <= 1 ? chance : null;
}
