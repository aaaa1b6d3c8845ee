import { describe, expect, it } from "vitest";
import { TOUCH_HEADERS } from "@/lib/attribution/domain/read-touch-table";
import { journeyTouches } from "@/lib/importers/domain/formats/journey-touches";
import { readTable } from "@/tests/support/read-table";

const HEADER = "shopper,time,channel,ad,id,order".split(",");

describe("journeyTouches", () => {
  it("reads a contact, whose an order is, or both", () => {
    const table = readTable([
      HEADER,
      "甲,2026-08-01 09:59:30,自然直播,是,t2,M0".split(","),
      "丁,,,,,M5".split(","),
      "乙,1785549600,搜索,,,".split(","),
      "乙,2026-08-01T02:00:00Z,搜索,,,".split(","),
    ]);
    expect(table.match.format.id).toBe("touches");
    expect(table.facts).toEqual([
      {
        kind: "touch",
        rowNumber: 2,
        shopper: "甲",
        touch: {
          id: "t2",
          channel: "自然直播",
          content: null,
          isAd: true,
          at: "2026-08-01 09:59:30",
        },
        order: "M0",
      },
      { kind: "touch", rowNumber: 3, shopper: "丁", touch: null, order: "M5" },
      expect.objectContaining({ touch: expect.objectContaining({ at: "1785549600", id: null }) }),
      expect.objectContaining({ touch: expect.objectContaining({ at: "2026-08-01 10:00:00" }) }),
    ]);
  });

  it("knows the headers that the page 归因 knows", () => {
    for (const [name, headers] of Object.entries(TOUCH_HEADERS))
      expect(journeyTouches.columns[name]?.headers).toEqual(headers);
  });

  it("names the cell without which a row says nothing", () => {
    const { rejects } = readTable([
      ["用户", "触点时间", "渠道", "订单号"],
      ["", "2026-08-01", "搜索", ""],
      ["甲", "soon", "搜索", ""],
      ["甲", "2026-08-01", "", ""],
    ]);
    expect(rejects).toMatchObject([
      { row: 2, column: "用户", reason: expect.stringMatching(/^required/) },
      { row: 3, column: "触点时间", value: "soon" },
      { row: 4, column: "渠道", reason: expect.stringMatching(/^required/) },
    ]);
  });
});
