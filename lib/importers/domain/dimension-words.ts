import type { Channel, OrderFact, Traffic } from "@/lib/ledger";

/** 流量类型. What is not known yet (数据将于第二天更新) is null. */
export function toTraffic(text: string | null): Traffic | null {
  switch (text?.toLowerCase()) {
    case "广告":
    case "ad":
    case "paid":
    case "投流":
      return "ad";
    case "非广告":
    case "organic":
    case "自然":
    case "自然流量":
      return "organic";
    default:
      return null;
  }
}

/**
 * 流量体裁 with 流量渠道: a product card that was found by search counts as search. Content forms without a channel of
 * their own (图文, 橱窗, 其他) are `other`; a form that is not known yet is null.
 */
export function toChannel(form: string | null, entrance: string | null): Channel | null {
  if (form === null || form.includes("更新")) return null;
  const text = form.toLowerCase();
  if (text.includes("直播") || text.includes("live")) return "live";
  if (text.includes("短视频") || text === "视频" || text.includes("video")) return "video";
  if (text.includes("商品卡") || text === "card" || text.includes("product card")) {
    return entrance?.includes("搜索") ? "search" : "card";
  }
  if (text.includes("搜索") || text.includes("search")) return "search";
  return "other";
}

const NOT_REFUNDED = /关闭|取消|拒绝|失败|撤销|换货|补寄|维修|^无$|^正常$|^none$|^paid$/;

/**
 * 售后状态. Closed, refused and exchanged after-sales refund nothing; one that is neither closed nor successful is
 * pending.
 */
export function toRefund(text: string | null): OrderFact["refund"] {
  if (text === null) return "none";
  const state = text.toLowerCase();
  if (state.includes("部分退款") || state.startsWith("partial")) return "partial";
  if (state.includes("退款成功") || state.includes("全额退款")) return "full";
  if (state === "refunded" || state === "full" || state === "fully refunded") return "full";
  return NOT_REFUNDED.test(state) ? "none" : "pending";
}

const REFUND_PROGRESS = { none: 0, pending: 1, partial: 2, full: 3 } as const;

/** How far an order has come: two exports of the same moment cannot disagree on which is the later one. */
export function toOrderRank(status: string, refund: OrderFact["refund"]): number {
  return toStatusRank(status) * 4 + REFUND_PROGRESS[refund];
}

function toStatusRank(status: string): number {
  if (status.includes("已完成") || status.includes("已关闭") || status.includes("已取消")) return 4;
  if (status.includes("已发货") || status.includes("已收货")) return 3;
  if (status.includes("部分发货")) return 2;
  return status.includes("待发货") || status.includes("备货") ? 1 : 0;
}

/** Exports print 0 where an order has no creator. */
export function toCreatorId(id: string | null): string | null {
  return id === "0" ? null : id;
}
