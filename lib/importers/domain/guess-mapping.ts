import { toHeaderKey, toHeaderText } from "./header-text";
import {
  MAPPED_COST_FIELDS,
  MAPPED_ORDER_FIELDS,
  type MappedCostField,
  type MappedOrderField,
  type Mapping,
} from "./mapping";

type Words<Field extends string> = Readonly<Record<Field, string>>;

/** Headers under which shops and platforms keep a field, likeliest first, parted by `|`. */
const ORDER_WORDS: Words<MappedOrderField> = {
  subOrderNo:
    "子订单编号|子订单号|子订单|订单编号|订单号|小票号|交易单号|交易号|单号|sub order id|order line id|order id|order number|order no",
  payable:
    "订单应付金额|实付金额|实付款|实收款|应付金额|付款金额|支付金额|成交金额|销售额|总价|金额|amount paid|total paid|order amount|total|amount",
  orderedAt:
    "订单提交时间|下单时间|订单创建时间|创建时间|成交时间|订单日期|下单日期|交易时间|开单时间|开票日期|日期|时间|created at|order date|created time|date",
  paidAt: "支付完成时间|付款时间|支付时间|付款日期|paid at|payment time|paid time",
  orderNo: "主订单编号|主订单号|父订单号|parent order id|main order id",
  productId: "商品ID|商品编号|货品ID|宝贝ID|product id|item id",
  productName: "选购商品|商品名称|商品标题|宝贝标题|品名|商品|product name|item name|title",
  merchantSku: "商家编码|商家SKU|SKU编码|货号|seller sku|sku",
  quantity: "商品数量|购买数量|数量|件数|quantity|qty",
  shipping: "运费|邮费|shipping fee|shipping",
  platformDiscount: "平台实际承担优惠金额|平台优惠|platform discount",
  merchantDiscount: "商家实际承担优惠金额|商家优惠|店铺优惠|seller discount",
  creatorDiscount: "达人实际承担优惠金额|达人优惠|creator discount",
  status: "订单状态|交易状态|状态|order status|status",
  refund: "售后状态|退款状态|refund status|after-sale status",
  creatorId: "达人ID|主播ID|creator id",
  creatorName: "达人昵称|达人名称|主播|达人|creator name|creator",
  traffic: "流量类型|traffic type|traffic",
  channel: "流量体裁|成交渠道|来源渠道|渠道|channel",
};

const COST_WORDS: Words<MappedCostField> = {
  day: "发生日期|费用日期|业务日期|记账日期|付款日期|日期|时间|date|day",
  amount: "费用金额|支出金额|付款金额|金额|费用|支出|合计|amount|cost|total",
  account: "费用类型|费用科目|科目|费用类别|类型|类别|cost type|account|category|type",
  reference: "参考号|凭证号|单据编号|编号|单号|流水号|发票号|reference|invoice no|number",
  creatorId: "达人ID|主播ID|creator id",
  creatorName: "达人名称|达人昵称|主播|达人|creator name|creator",
  productId: "商品ID|商品编号|product id|item id",
  memo: "备注|说明|摘要|用途|事由|memo|note|description",
};

export interface GuessedMappings {
  /** What the table most likely holds. */
  readonly target: Mapping["target"];
  readonly orders: Extract<Mapping, { target: "orders" }>;
  readonly costs: Extract<Mapping, { target: "costs" }>;
}

/** A first try at mapping a table that no format knows, from its header and a few rows; the user has the last word. */
export function guessMappings(
  header: readonly string[],
  rows: readonly (readonly string[])[],
): GuessedMappings {
  const orders = guessColumns(header, ORDER_WORDS);
  const costs = guessColumns(header, COST_WORDS);
  const lacksOrders = countMissing(MAPPED_ORDER_FIELDS, orders);
  const lacksCosts = countMissing(MAPPED_COST_FIELDS, costs);
  return {
    target: lacksCosts < lacksOrders ? "costs" : "orders",
    orders: { target: "orders", columns: orders, ...guessStyle(header, rows, orders) },
    costs: { target: "costs", columns: costs, ...guessStyle(header, rows, costs) },
  };
}

/** Equal headers first for all fields, then those that contain a word; no header serves two fields. */
function guessColumns<Field extends string>(
  header: readonly string[],
  words: Words<Field>,
): Partial<Record<Field, string>> {
  const free = new Map<string, string>();
  for (const cell of header) {
    const key = toHeaderKey(cell);
    if (key !== "" && !free.has(key)) free.set(key, toHeaderText(cell));
  }
  const columns: Partial<Record<Field, string>> = {};
  const take = (field: Field, key: string | undefined): void => {
    if (key === undefined) return;
    const text = free.get(key);
    free.delete(key);
    if (text !== undefined) columns[field] = text;
  };
  const fields = Object.keys(words) as Field[];
  const keysOf = (field: Field): string[] => words[field].split("|").map(toHeaderKey);
  for (const field of fields)
    take(
      field,
      keysOf(field).find((key) => free.has(key)),
    );
  for (const field of fields) {
    if (columns[field] === undefined) take(field, findContaining(keysOf(field), [...free.keys()]));
  }
  return columns;
}

/** One letter is in too many words to mean anything. */
const CONTAINED_CHARS_MIN = 2;

function findContaining(words: readonly string[], headers: readonly string[]): string | undefined {
  for (const word of words) {
    if (word.length < CONTAINED_CHARS_MIN) continue;
    const found = headers.find((header) => header.includes(word));
    if (found !== undefined) return found;
  }
  return undefined;
}

function countMissing<Field extends string>(
  fields: Readonly<Record<Field, boolean>>,
  columns: Partial<Record<Field, string>>,
): number {
  return (Object.keys(fields) as Field[]).filter((field) => fields[field] && !columns[field])
    .length;
}

const DATE_FIELDS = ["orderedAt", "paidAt", "day"];
const MONEY_FIELDS = ["payable", "shipping", "amount"];

/** How the mapped columns write days and amounts, as far as these rows tell. */
export function guessStyle(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  columns: Readonly<Record<string, string | undefined>>,
): Pick<Mapping, "dates" | "decimals"> {
  const texts = header.map(toHeaderText);
  const cellsOf = (fields: readonly string[]): string[] => {
    const places = fields.map((field) => texts.indexOf(columns[field] ?? "\0"));
    return places.flatMap((place) => (place < 0 ? [] : rows.map((row) => row[place] ?? "")));
  };
  return {
    dates: guessDates(cellsOf(DATE_FIELDS)),
    decimals: guessDecimals(cellsOf(MONEY_FIELDS)),
  };
}

const YEAR_LAST = /^\s*(\d{1,2})[-/.](\d{1,2})[-/.]\d{4}\b/;

/** A number above twelve tells the day from the month; where none does, the day is taken to come first. */
function guessDates(cells: readonly string[]): Mapping["dates"] {
  const matches = cells.flatMap((cell) => {
    const match = YEAR_LAST.exec(cell);
    return match ? [[Number(match[1]), Number(match[2])] as const] : [];
  });
  if (matches.length === 0) return "any";
  return matches.some(([, second]) => second > 12) ? "monthFirst" : "dayFirst";
}

function guessDecimals(cells: readonly string[]): Mapping["decimals"] {
  const hasComma = cells.some((cell) => /\d,\d{1,2}\D*$/.test(cell));
  const hasPoint = cells.some((cell) => /\d\.\d{1,2}\D*$/.test(cell));
  return hasComma && !hasPoint ? "comma" : "point";
}
