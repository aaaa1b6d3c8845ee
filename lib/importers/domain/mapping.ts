import type { DecimalStyle } from "./money-cell";
import type { DateStyle } from "./time-cell";

/** Fields of an order that a column can be mapped to, and whether one must be. */
export const MAPPED_ORDER_FIELDS = {
  subOrderNo: true,
  payable: true,
  orderedAt: true,
  paidAt: false,
  orderNo: false,
  productId: false,
  productName: false,
  merchantSku: false,
  quantity: false,
  shipping: false,
  platformDiscount: false,
  merchantDiscount: false,
  creatorDiscount: false,
  status: false,
  refund: false,
  creatorId: false,
  creatorName: false,
  traffic: false,
  channel: false,
} as const;

/** Fields of a cost; the account may also be one for the whole table. */
export const MAPPED_COST_FIELDS = {
  day: true,
  amount: true,
  account: false,
  reference: false,
  creatorId: false,
  creatorName: false,
  productId: false,
  memo: false,
} as const;

export type MappedOrderField = keyof typeof MAPPED_ORDER_FIELDS;
export type MappedCostField = keyof typeof MAPPED_COST_FIELDS;

interface MappedStyle {
  readonly dates: Exclude<DateStyle, "export">;
  readonly decimals: DecimalStyle;
}

/** What a user says of a table that no format knows: which header holds which field, and how it writes values. */
export type Mapping =
  | (MappedStyle & {
      readonly target: "orders";
      readonly columns: Readonly<Partial<Record<MappedOrderField, string | undefined>>>;
    })
  | (MappedStyle & {
      readonly target: "costs";
      readonly columns: Readonly<Partial<Record<MappedCostField, string | undefined>>>;
      /** The account of every row, when no column names one. */
      readonly account?: number | undefined;
    });

/** Fields that must be mapped and are not. */
export function findUnmappedFields(mapping: Mapping): string[] {
  const fields = mapping.target === "orders" ? MAPPED_ORDER_FIELDS : MAPPED_COST_FIELDS;
  const columns: Readonly<Record<string, string | undefined>> = mapping.columns;
  const unmapped = Object.entries(fields)
    .filter(([field, isRequired]) => isRequired && !columns[field])
    .map(([field]) => field);
  const hasAccount =
    mapping.target === "orders" || mapping.account !== undefined || Boolean(columns["account"]);
  return hasAccount ? unmapped : [...unmapped, "account"];
}
