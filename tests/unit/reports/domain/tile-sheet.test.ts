import { describe, expect, it } from "vitest";
import type { Tile } from "@/lib/reports/domain/dashboard";
import { withParts } from "@/lib/reports/domain/ratio-parts";
import { type SheetWords, toTileSheet } from "@/lib/reports/domain/tile-sheet";

const DEFINITION = {
  version: 1,
  name: "default",
  marketingAccounts: [6001],
  includesDiscount: false,
  salesBase: "net",
  basis: "business",
} as const;

const WORDS: SheetWords = {
  language: "en",
  keyHeader: "Channel",
  toHeader: "To",
  idHeader: "Id",
  total: "Total",
  before: (metric) => `${metric} before`,
  change: (metric) => `${metric} change`,
  nameOf: ({ key, name }) => name ?? key,
};

const TILE: Tile = {
  id: "t",
  title: "",
  kind: "table",
  metrics: withParts(["compositeRoi", "payRoi"], DEFINITION),
  by: "channel",
  grain: "day",
  top: 10,
  width: 4,
};

const sheet = (before: boolean) =>
  toTileSheet({
    tile: TILE,
    definition: DEFINITION,
    currency: "CNY",
    name: "By channel",
    preamble: [["By channel"], ["1 to 2"]],
    words: WORDS,
    data: {
      id: "t",
      rowCount: 2,
      total: {
        values: [2.5, 3.1, "50000", "20000"],
        before: before ? [2, 3, "40000", "20000"] : null,
      },
      rows: [
        {
          key: "live",
          name: null,
          to: null,
          values: [3, 3.1, "30000", "10000"],
          before: before ? [2, 3, "20000", "10000"] : null,
        },
        {
          key: "video",
          name: null,
          to: null,
          values: [2, null, "20000", "10000"],
          before: before ? [2, 3, "20000", "10000"] : null,
        },
      ],
    },
  });

describe("toTileSheet", () => {
  it("adds what ratios are made of, sums what adds up and divides cells by cells", () => {
    const { columns, rows } = sheet(false);
    expect(columns.map(({ header, kind }) => [header, kind])).toEqual([
      ["Channel", "text"],
      ["composite ROI", "ratio"],
      ["pay ROI", "ratio"],
      ["net sales", "money"],
      ["marketing cost", "money"],
    ]);
    expect(rows).toEqual([
      ["live", { formula: 'IF(E4=0,"",D4/E4)', value: 3 }, 3.1, 30_000n, 10_000n],
      ["video", { formula: 'IF(E5=0,"",D5/E5)', value: 2 }, null, 20_000n, 10_000n],
      [
        "Total",
        { formula: 'IF(E6=0,"",D6/E6)', value: 2.5 },
        3.1,
        { formula: "SUM(D4:D5)", value: 50_000n },
        { formula: "SUM(E4:E5)", value: 20_000n },
      ],
    ]);
  });

  it("lays the compared window beside, with the change as a formula", () => {
    const { columns, rows } = sheet(true);
    expect(columns.map(({ header }) => header).slice(5, 8)).toEqual([
      "net sales",
      "net sales before",
      "net sales change",
    ]);
    expect(rows[0]?.[7]).toEqual({ formula: 'IF(G4=0,"",F4/G4-1)', value: 0.5 });
  });
});

describe("withParts", () => {
  it("follows the definition: 让利 joins both sides, and sales may be paid ones", () => {
    expect(withParts(["compositeRoi"], { ...DEFINITION, includesDiscount: true })).toEqual([
      "compositeRoi",
      "netSales",
      "merchantDiscount",
      "marketingCost",
    ]);
    expect(withParts(["compositeRoi"], { ...DEFINITION, salesBase: "paid" })).toEqual([
      "compositeRoi",
      "paidGmv",
      "marketingCost",
    ]);
    expect(withParts(["completeness"], DEFINITION)).toEqual(["completeness"]);
  });
});
