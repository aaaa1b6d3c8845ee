import type { ManualCost } from "../manual-cost";
import type { CostLine, Creator, Product, RateLine } from "../shop-profile";
import { isDayInWindow } from "../snapshot";
import { layoutColumns } from "./layout-columns";
import { PLAIN_QUIRKS } from "./quirks";
import type { SheetContext, SheetFormat } from "./sheet";

const ACCOUNT_TEXT: Readonly<Record<ManualCost["account"], string>> = {
  6103: "阶梯佣金",
  6105: "坑位费",
  6106: "样品",
  6301: "物流",
};

/** 商品成本表, kept by the merchant: one line a product and cost. */
export const UNIT_COSTS: SheetFormat<{ product: Product; cost: CostLine }> = {
  source: "unit-costs",
  fileName: "商品成本表",
  sheetName: "商品成本",
  quirks: PLAIN_QUIRKS,
  totalLabel: ["商家编码", "合计"],
  cover: [],
  columns: () =>
    layoutColumns("商家编码,商品名称,成本价(元),生效日期", {
      商家编码: { kind: "text", value: ({ product }) => product.sku },
      商品名称: { kind: "text", value: ({ product }) => product.name },
      "成本价(元)": { kind: "money", value: ({ cost }) => cost.unitCost },
      生效日期: { kind: "day", value: ({ cost }) => cost.effectiveOn },
    }),
  rows: ({ history, snapshot }) =>
    history.profile.products.flatMap((product) =>
      product.costs
        .filter((cost) => cost.effectiveOn <= snapshot.asOf)
        .map((cost) => ({ product, cost })),
    ),
};

/** 双佣金费率表: a creator's everyday and ad-boosted rate, for one product or all. */
export const COMMISSION_RATES: SheetFormat<{ creator: Creator; rate: RateLine }> = {
  source: "commission-rates",
  fileName: "双佣金费率表",
  sheetName: "费率",
  quirks: PLAIN_QUIRKS,
  totalLabel: ["达人ID", "合计"],
  cover: [],
  columns: () =>
    layoutColumns("达人ID,达人名称,商品ID,日常佣金率,投广佣金率,生效时间,失效时间", {
      达人ID: { kind: "id", value: ({ creator }) => creator.creatorId },
      达人名称: { kind: "text", value: ({ creator }) => creator.name },
      商品ID: { kind: "text", value: ({ rate }) => rate.productId },
      日常佣金率: { kind: "rate", value: ({ rate }) => rate.organicBps },
      投广佣金率: { kind: "rate", value: ({ rate }) => rate.adBps },
      生效时间: { kind: "day", value: ({ rate }) => rate.effectiveOn },
      失效时间: { kind: "day", value: ({ rate }) => rate.expiresOn },
    }),
  rows: ({ history, snapshot }) =>
    history.profile.creators.flatMap((creator) =>
      creator.rates
        .filter((rate) => rate.effectiveOn <= snapshot.asOf)
        .map((rate) => ({ creator, rate })),
    ),
};

/** Costs that no platform file states, each with the merchant's own reference. */
export const MANUAL_COSTS: SheetFormat<ManualCost> = {
  source: "manual-costs",
  fileName: "其他费用",
  sheetName: "费用",
  quirks: PLAIN_QUIRKS,
  totalLabel: ["日期", "合计"],
  cover: [],
  columns: () =>
    layoutColumns<ManualCost>("日期,费用类型,金额(元),参考号,达人ID,达人名称,商品ID,备注", {
      日期: { kind: "day", value: (cost) => cost.day },
      费用类型: { kind: "text", value: (cost) => ACCOUNT_TEXT[cost.account] },
      "金额(元)": { kind: "money", value: (cost) => cost.amount, total: true },
      参考号: { kind: "text", value: (cost) => cost.reference },
      达人ID: { kind: "id", value: (cost) => cost.creator?.creatorId ?? null },
      达人名称: { kind: "text", value: (cost) => cost.creator?.name ?? null },
      商品ID: { kind: "id", value: (cost) => cost.product?.productId ?? null },
      备注: { kind: "text", value: (cost) => cost.memo },
    }),
  rows: listManualCosts,
};

function* listManualCosts({ days, snapshot }: SheetContext): Generator<ManualCost> {
  for (const { day, manualCosts } of days) {
    if (isDayInWindow(snapshot, day)) yield* manualCosts;
  }
}
