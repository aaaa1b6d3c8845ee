/** One contact as a file tells it. */
export interface ToldTouch {
  readonly id: string | null;
  readonly shopper: string;
  readonly channel: string;
  readonly content: string | null;
  readonly isAd: boolean;
  /** Milliseconds; a time without a zone is the shop's. */
  readonly at: number;
}

export interface ToldOrder {
  readonly shopper: string;
  readonly order: string;
}

export interface TouchTable {
  readonly touches: readonly ToldTouch[];
  readonly orders: readonly ToldOrder[];
  readonly rejects: readonly {
    readonly row: number;
    readonly column: string;
    readonly value: string;
  }[];
  readonly read: number;
  /** A column that must be there and is not. */
  readonly missing: string | null;
}

/** Under which headers a column of a journey file is known, the likeliest first. */
export const TOUCH_HEADERS = {
  id: ["id", "touch_id", "event_id", "触点id", "触点编号"],
  shopper: ["shopper", "user", "user_id", "用户", "用户id", "买家", "买家id"],
  time: ["time", "at", "timestamp", "时间", "触点时间"],
  channel: ["channel", "渠道", "触点", "来源"],
  content: ["content", "内容", "素材", "达人"],
  ad: ["ad", "is_ad", "paid", "是否广告", "付费"],
  order: ["order", "order_id", "订单", "订单号", "主订单编号"],
} as const;

const YES = /^(1|true|yes|y|是|广告|付费)$/i;
const REJECTS_MAX = 1000;

/**
 * Reads a table of touches and orders: `shopper,time,channel[,content][,ad][,id][,order]`, in English or Chinese. A row with an order number says whose
 * order it is, and may have a channel as well.
 */
export function readTouchTable(
  rows: readonly (readonly string[])[],
  toTime: (text: string) => number | null,
): TouchTable {
  const [header = [], ...body] = rows;
  const heads = header.map((name) => name.trim().toLowerCase());
  const at = (field: keyof typeof TOUCH_HEADERS) =>
    heads.findIndex((name) => (TOUCH_HEADERS[field] as readonly string[]).includes(name));
  const columns = {
    id: at("id"),
    shopper: at("shopper"),
    time: at("time"),
    channel: at("channel"),
    content: at("content"),
    ad: at("ad"),
    order: at("order"),
  };
  const missing = (["shopper", "time", "channel"] as const).find((field) => columns[field] < 0);
  const touches: ToldTouch[] = [];
  const orders: ToldOrder[] = [];
  const rejects: { row: number; column: string; value: string }[] = [];
  if (missing) return { touches, orders, rejects, read: 0, missing };
  body.forEach((row, i) => {
    const cell = (field: keyof typeof TOUCH_HEADERS) => (row[columns[field]] ?? "").trim();
    const time = toTime(cell("time"));
    const wrong = findWrongCell(cell("shopper"), cell("channel"), cell("order"), time);
    if (wrong) {
      if (rejects.length < REJECTS_MAX)
        rejects.push({ row: i + 2, column: wrong, value: cell(wrong).slice(0, 100) });
      return;
    }
    const shopper = cell("shopper");
    const order = cell("order");
    if (order !== "") orders.push({ shopper, order: order.slice(0, 200) });
    if (cell("channel") === "" || time === null) return;
    touches.push({
      id: cell("id") || null,
      shopper,
      channel: cell("channel").slice(0, 60),
      content: cell("content").slice(0, 200) || null,
      isAd: YES.test(cell("ad")),
      at: time,
    });
  });
  return { touches, orders, rejects, read: body.length, missing: null };
}

/** The first cell without which a row says nothing, or null. */
function findWrongCell(
  shopper: string,
  channel: string,
  order: string,
  time: number | null,
): "shopper" | "channel" | "time" | null {
  if (shopper === "" || shopper.length > 200) return "shopper";
  if (channel === "") return order === "" ? "channel" : null;
  return time === null ? "time" : null;
}
