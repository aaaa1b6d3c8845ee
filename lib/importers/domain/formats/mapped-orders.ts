import type { OrderFact } from "@/lib/ledger";
import { toChannel, toCreatorId, toOrderRank, toRefund, toTraffic } from "../dimension-words";
import { MAPPED_ORDER_FIELDS, type MappedOrderField, type Mapping } from "../mapping";
import type { RowCells } from "../row-cells";
import {
  type ColumnPlaces,
  defineFormat,
  optional,
  required,
  type SourceFormat,
} from "../source-format";

type OrderMapping = Extract<Mapping, { target: "orders" }>;

/** Orders of any table: a column that the user has mapped must be there, and the others are not looked for. */
export function mapOrders(mapping: OrderMapping): SourceFormat {
  const isMapped = (field: MappedOrderField): boolean => Boolean(mapping.columns[field]);
  return defineFormat({
    id: "mapped-orders",
    factKind: "order",
    columns: toMappedColumns(MAPPED_ORDER_FIELDS, mapping.columns),
    dates: mapping.dates,
    decimals: mapping.decimals,
    createReader: (at) => ({ read: (row) => toOrder(row, at, isMapped("paidAt")) }),
  });
}

/** Unmapped fields get no header, so that nothing can match them. */
export function toMappedColumns<Field extends string>(
  fields: Readonly<Record<Field, boolean>>,
  columns: Readonly<Partial<Record<Field, string | undefined>>>,
): SourceFormat<Field>["columns"] {
  const specs = (Object.keys(fields) as Field[]).map((field) => {
    const header = columns[field];
    return [field, header ? required(header) : optional()] as const;
  });
  return Object.fromEntries(specs) as SourceFormat<Field>["columns"];
}

function toOrder(
  row: RowCells,
  at: ColumnPlaces<MappedOrderField>,
  statesPayment: boolean,
): OrderFact {
  const status = row.label(at.status) ?? "";
  const refund = toRefund(row.text(at.refund));
  const orderedAt = row.requiredTime(at.orderedAt);
  return {
    kind: "order",
    rowNumber: row.number,
    rank: toOrderRank(status, refund),
    subOrderNo: row.requiredId(at.subOrderNo),
    orderNo: row.id(at.orderNo),
    productId: row.id(at.productId),
    productName: row.text(at.productName),
    merchantSku: row.label(at.merchantSku),
    quantity: row.quantity(at.quantity) ?? 1,
    payable: row.requiredMoney(at.payable),
    shipping: row.amount(at.shipping),
    platformDiscount: row.amount(at.platformDiscount),
    merchantDiscount: row.amount(at.merchantDiscount),
    creatorDiscount: row.amount(at.creatorDiscount),
    orderedAt,
    // A table without a payment time lists orders that are paid.
    paidAt: statesPayment ? row.time(at.paidAt) : orderedAt,
    status,
    refund,
    creatorId: toCreatorId(row.id(at.creatorId)),
    creatorName: row.text(at.creatorName),
    traffic: toTraffic(row.text(at.traffic)),
    channel: toChannel(row.text(at.channel), null),
  };
}
