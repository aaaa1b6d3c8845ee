import { describe, expect, it } from "vitest";
import { readSignalTable } from "@/lib/trends/domain/read-signal-table";

const rows = (...lines: string[]) =>
  lines.map((line, i) => ({ number: i + 1, cells: line.split(",") }));

describe("readSignalTable", () => {
  it("reads comments under the platform's headings", () => {
    const table = readSignalTable(
      rows(
        "评价时间,商品ID,商品名称,评分,评价内容",
        "2026/11/20 9:05,77,红茶,5,好喝",
        ",,红茶,,没味道",
      ),
      "comments",
      "2026-11-22",
    );
    expect(table.comments).toEqual([
      {
        id: null,
        productId: "77",
        product: "红茶",
        text: "好喝",
        rating: 5,
        at: "2026-11-20 09:05:00",
      },
      {
        id: null,
        productId: null,
        product: "红茶",
        text: "没味道",
        rating: null,
        at: "2026-11-22 00:00:00",
      },
    ]);
    expect(table).toMatchObject({ read: 2, rejects: [], missing: null });
  });

  it("reads numbers as exports write them, and a list without a day as today's", () => {
    const table = readSignalTable(
      rows("热榜,,", "热词,热度", "围炉煮茶,12.5万", "冬日,3400", "白茶,1.2w"),
      "hot",
      "2026-11-22",
    );
    expect(table.signals).toEqual([
      { term: "围炉煮茶", day: "2026-11-22", amount: 125_000 },
      { term: "冬日", day: "2026-11-22", amount: 3_400 },
      { term: "白茶", day: "2026-11-22", amount: 12_000 },
    ]);
  });

  it("names row, column and value of what it cannot read, and reads on", () => {
    const table = readSignalTable(
      rows("关键词,日期,搜索指数", "茶,昨天,12", "茶,20261120,很多", "茶,20261120,12"),
      "category",
      "2026-11-22",
    );
    expect(table.rejects).toEqual([
      { row: 2, column: "评价时间", value: "昨天" },
      { row: 3, column: "搜索指数", value: "很多" },
    ]);
    expect(table.signals).toEqual([{ term: "茶", day: "2026-11-20", amount: 12 }]);
  });

  it("names the column that a file lacks", () => {
    expect(readSignalTable(rows("日期,搜索指数"), "category", "2026-11-22").missing).toBe("关键词");
  });
});
