import { describe, expect, it } from "vitest";
import { SOURCE_FORMATS } from "@/lib/importers/domain/format-list";
import { hintMissing, recogniseTable } from "@/lib/importers/domain/recognise-table";
import { defineFormat, required } from "@/lib/importers/domain/source-format";

const toRows = (...lines: string[]) =>
  lines.map((line, index) => ({ number: index + 1, cells: line.split(",") }));

describe("recogniseTable", () => {
  it("finds a header below other lines, by row number", () => {
    const recognition = recogniseTable(
      toRows("账单", "周期,2026-08", "商家编码,商品名称,成本价(元),生效日期", "A,B,1,2026-08-01"),
      SOURCE_FORMATS,
    );
    expect(recognition).toMatchObject({
      kind: "match",
      match: { headerRow: 3, format: { id: "unit-costs" }, strangers: [] },
    });
  });

  it("does not look for a header beyond thirty rows", () => {
    const rows = toRows(...Array.from({ length: 30 }, () => "说明,说明"), "商家编码,成本价");
    expect(recogniseTable(rows, SOURCE_FORMATS)).toMatchObject({ kind: "none" });
  });

  it("names the missing columns of a nearly complete header with the nearest one as a hint", () => {
    const recognition = recogniseTable(
      toRows("达人ID,达人名称,日常佣金率,投广佣金比率"),
      SOURCE_FORMATS,
    );
    expect(recognition).toMatchObject({ kind: "incomplete", match: { missing: ["投广佣金率"] } });
    if (recognition.kind !== "incomplete") throw new Error("not incomplete");
    expect(hintMissing(recognition.match)).toEqual([
      { header: "投广佣金率", nearest: "投广佣金比率" },
    ]);
  });

  it("asks for one of several columns where any would do", () => {
    const recognition = recogniseTable(toRows("计划ID,计划名称,日期,点击次数"), SOURCE_FORMATS);
    expect(recognition).toMatchObject({
      kind: "incomplete",
      match: { format: { id: "qianchuan-plans" }, missing: ["消耗 / 基础消耗"] },
    });
  });

  it("shows the likeliest header and the nearest format of a table that it does not know", () => {
    expect(recogniseTable(toRows("周报", "日期,门店,客流"), SOURCE_FORMATS)).toMatchObject({
      kind: "none",
      header: ["日期", "门店", "客流"],
      nearest: { found: new Map([["day", 0]]) },
    });
  });

  it("does not choose between two formats that fit equally well", () => {
    const twin = (id: "unit-costs" | "manual-costs") =>
      defineFormat({
        id,
        factKind: "unitCost",
        columns: { a: required("甲"), b: required("乙") },
        dates: "any",
        decimals: "point",
        createReader: () => ({ read: () => null }),
      });
    expect(
      recogniseTable(toRows("甲,乙"), [twin("unit-costs"), twin("manual-costs")]),
    ).toMatchObject({ kind: "ambiguous" });
  });

  it("takes the first of two columns with one header", () => {
    const recognition = recogniseTable(toRows("商家编码,成本价,成本价(元)"), SOURCE_FORMATS);
    expect(recognition).toMatchObject({
      match: {
        found: new Map([
          ["merchantSku", 0],
          ["unitCost", 1],
        ]),
      },
    });
  });
});
