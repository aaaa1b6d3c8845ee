import { describe, expect, it } from "vitest";
import { CSV_HEADER, type CsvPosting, toCsvRow } from "@/lib/ledger/domain/journal-csv";

const posting: CsvPosting = {
  entryId: "ent_1",
  line: 1,
  businessDate: "2026-08-01",
  cashDate: "2026-08-11",
  occurredAt: "2026-08-11 12:00:00",
  source: "动账",
  sourceKey: "6900070000004027607",
  revision: 1,
  order: "6900070000000001461",
  account: 1201,
  amount: -12_345n,
  channel: "live",
  traffic: "ad",
  creatorId: "58007000021",
  creator: '=HYPERLINK("x")',
  productId: null,
  product: "茶, 礼盒",
  campaignId: null,
  campaign: null,
  file: "动账明细.xlsx",
  row: 2,
  reverses: null,
  note: "scene:货款结算入账",
};

describe("toCsvRow", () => {
  it("fills every column of the header", () => {
    const row = toCsvRow({ ...posting, creator: "茶叔", product: "茶" }, 2);
    expect(row.split(",")).toHaveLength(CSV_HEADER.split(",").length);
  });

  it("puts debit and credit apart and keeps long numbers whole", () => {
    const cells = toCsvRow({ ...posting, creator: null, product: null }, 2).split(",");
    expect(cells.slice(6, 13)).toEqual([
      "\t6900070000004027607",
      "1",
      "\t6900070000000001461",
      "1201",
      "抖店聚合账户",
      "",
      "123.45",
    ]);
  });

  it("runs nothing in a spreadsheet", () => {
    expect(toCsvRow(posting, 2)).toContain(`"'=HYPERLINK(""x"")"`);
    expect(toCsvRow(posting, 2)).toContain('"茶, 礼盒"');
  });
});
