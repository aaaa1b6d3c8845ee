import type { RowCells } from "../row-cells";
import { type ColumnPlaces, defineFormat, optional, required } from "../source-format";
import type { TouchFact } from "../table-fact";

const columns = {
  id: optional("id", "touch_id", "event_id", "触点id", "触点编号"),
  shopper: required("shopper", "user", "user_id", "用户", "用户id", "买家", "买家id"),
  time: required("time", "at", "timestamp", "时间", "触点时间"),
  channel: required("channel", "渠道", "触点", "来源"),
  content: optional("content", "内容", "素材", "达人"),
  ad: optional("ad", "is_ad", "paid", "是否广告", "付费"),
  order: optional("order", "order_id", "订单", "订单号", "主订单编号"),
};

/** 触点表, kept by the merchant: which channel met which shopper when, and whose an order is. */
export const journeyTouches = defineFormat({
  id: "touches",
  factKind: "touch",
  columns,
  known: ["备注"],
  dates: "any",
  decimals: "point",
  createReader: (at) => ({ read: (row) => toTouch(row, at) }),
});

const YES = /^(1|true|yes|y|是|广告|付费)$/i;
const UNIX_TIME = /^\d{10}(\d{3})?$/;
const NAME_CHARS_MAX = 200;
const CHANNEL_CHARS_MAX = 60;

function toTouch(row: RowCells, at: ColumnPlaces<keyof typeof columns>): TouchFact {
  const shopper = row.text(at.shopper) ?? "";
  if (shopper === "") row.reject(at.shopper, "required");
  if (shopper.length > NAME_CHARS_MAX) row.reject(at.shopper, "too-long");
  const order = row.id(at.order);
  const channel = row.text(at.channel);
  if (channel === null && order === null) row.reject(at.channel, "required");
  return {
    kind: "touch",
    rowNumber: row.number,
    shopper,
    touch:
      channel === null
        ? null
        : {
            id: row.text(at.id)?.slice(0, NAME_CHARS_MAX) ?? null,
            channel: channel.slice(0, CHANNEL_CHARS_MAX),
            content: row.text(at.content)?.slice(0, NAME_CHARS_MAX) ?? null,
            isAd: YES.test(row.text(at.ad) ?? ""),
            at: toTime(row, at.time),
          },
    order,
  };
}

function toTime(row: RowCells, place: number): string {
  const said = row.raw(place).trim();
  return UNIX_TIME.test(said) ? said : row.requiredTime(place);
}
