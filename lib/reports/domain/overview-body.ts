import type { DashboardBody, Tile } from "./dashboard";

const tile = (id: string, given: Pick<Tile, "kind" | "metrics"> & Partial<Tile>): Tile => ({
  id,
  title: "",
  by: null,
  grain: "day",
  top: 10,
  width: 2,
  ...given,
});

const SALES = [
  "paidGmv",
  "refunds",
  "netSales",
  "marketingCost",
  "compositeRoi",
  "contribution",
  "orders",
] as const;

/** What the first page of a shop shows, as tiles: its file is a sheet each. */
export const OVERVIEW_BODY: DashboardBody = {
  groups: [
    {
      id: "overview",
      title: "",
      tiles: [
        tile("figures", {
          kind: "figure",
          metrics: [
            "compositeRoi",
            "netSales",
            "marketingCost",
            "contribution",
            "paidGmv",
            "refundRate",
            "costShare",
            "completeness",
          ],
        }),
        tile("days", { kind: "line", metrics: [...SALES] }),
        tile("stages", { kind: "bar", metrics: ["marketingCost"], by: "stage" }),
        tile("channels", { kind: "table", metrics: [...SALES], by: "channel" }),
        tile("traffic", { kind: "table", metrics: [...SALES], by: "traffic" }),
        tile("creators", { kind: "table", metrics: [...SALES, "commission"], by: "creator" }),
        tile("products", { kind: "table", metrics: [...SALES, "refundRate"], by: "product" }),
        tile("campaigns", {
          kind: "table",
          metrics: ["adSpend", "adCash", "adGrant"],
          by: "campaign",
        }),
      ],
    },
  ],
};

/** Where a new dashboard begins: the figures of the day, their course, and where they come from. */
export const STARTER_BODY: DashboardBody = {
  groups: [
    {
      id: "now",
      title: "",
      tiles: [
        tile("roi", { kind: "figure", metrics: ["compositeRoi"], width: 1 }),
        tile("net", { kind: "figure", metrics: ["netSales"], width: 1 }),
        tile("cost", { kind: "figure", metrics: ["marketingCost"], width: 1 }),
        tile("profit", { kind: "figure", metrics: ["contribution"], width: 1 }),
        tile("course", { kind: "line", metrics: ["netSales", "marketingCost"], width: 2 }),
        tile("where", { kind: "bar", metrics: ["netSales"], by: "channel", width: 2 }),
        tile("who", {
          kind: "table",
          metrics: ["netSales", "marketingCost", "compositeRoi", "refundRate"],
          by: "creator",
          width: 4,
        }),
      ],
    },
  ],
};
