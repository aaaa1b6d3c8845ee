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

const NAMES: Readonly<Record<string, readonly string[]>> = {
  coupon: ["coupon", "coupon_id", "券编号", "券id", "优惠券编号"],
  arm: ["arm", "券", "券名称", "优惠券名称", "name"],
  shopper: ["shopper", "顾客", "用户", "用户id", "买家id"],
  issuedOn: ["issued", "issued_on", "发放时间", "发放日期", "领取时间"],
  redeemedOn: ["redeemed", "redeemed_on", "核销时间", "核销日期", "使用时间"],
  order: ["order", "order_no", "订单号", "订单编号"],
  discount: ["discount", "优惠金额", "核销金额", "抵扣金额"],
};
const LINES_MAX = 20_000;

/**
 * Reads a table of coupons issued and redeemed, by commas or tabs; the coupon is named by its name or its number (1 is the first).
 * Lines that are not understood are counted from 1 with the header.
 */
export function readRedemptionTable(
  text: string,
  arms: readonly string[],
): { readonly rows: RedemptionRow[]; readonly faults: number[] } {
  const lines = text
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .slice(0, LINES_MAX);
  const separator = (lines[0] ?? "").includes("\t") ? "\t" : ",";
  const header = (lines[0] ?? "").split(separator).map((cell) => cell.trim().toLowerCase());
  const rows: RedemptionRow[] = [];
  const faults: number[] = [];
  lines.slice(1).forEach((line, i) => {
    if (line.trim() === "") return;
    const cells = line.split(separator).map((cell) => cell.trim());
    const read = (name: string) =>
      cells[header.findIndex((cell) => NAMES[name]?.includes(cell))] ?? "";
    const row = readRow(read, arms);
    if (row) rows.push(row);
    else faults.push(i + 2);
  });
  return { rows, faults };
}

function readRow(read: (name: string) => string, arms: readonly string[]): RedemptionRow | null {
  const named = read("arm");
  const arm = arms.indexOf(named) + 1 || (/^[1-8]$/.test(named) ? Number(named) : 0);
  const issuedOn = toDay(read("issuedOn"));
  const redeemed = read("redeemedOn");
  const redeemedOn = redeemed === "" ? null : toDay(redeemed);
  const discount = toMinor(read("discount"));
  if (read("coupon") === "" || arm === 0 || arm > arms.length || issuedOn === null) return null;
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

function toMinor(text: string): string | null {
  const [, whole = "", part = ""] = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(text) ?? [];
  return whole === "" ? null : BigInt(`${whole}${part.padEnd(2, "0")}`).toString();
}
