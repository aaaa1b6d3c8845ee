import { describe, expect, it } from "vitest";
import { readTouchTable } from "@/lib/attribution/domain/read-touch-table";
import { splitCsv } from "@/lib/attribution/domain/split-csv";

const toTime = (text: string) => (text === "" || Number.isNaN(Number(text)) ? null : Number(text));

describe("readTouchTable", () => {
  it("reads touches and whose order an order is, under Chinese or English heads", () => {
    const rows = splitCsv('用户,时间,渠道,付费,订单号\n甲,5,"直播,引流",是,\n甲,9,,,D1\n');
    expect(readTouchTable(rows, toTime)).toEqual({
      touches: [
        { id: null, shopper: "甲", channel: "直播,引流", content: null, isAd: true, at: 5 },
      ],
      orders: [{ shopper: "甲", order: "D1" }],
      rejects: [],
      read: 2,
      missing: null,
    });
  });

  it("names the first cell without which a row says nothing, and goes on", () => {
    const rows = splitCsv("shopper,time,channel\n,1,a\nb,soon,a\nb,1,\nb,1,a\n");
    const { rejects, touches } = readTouchTable(rows, toTime);
    expect(rejects).toEqual([
      { row: 2, column: "shopper", value: "" },
      { row: 3, column: "time", value: "soon" },
      { row: 4, column: "channel", value: "" },
    ]);
    expect(touches).toHaveLength(1);
  });

  it("names a column that is missing", () => {
    expect(readTouchTable([["shopper", "channel"]], toTime).missing).toBe("time");
  });
});
