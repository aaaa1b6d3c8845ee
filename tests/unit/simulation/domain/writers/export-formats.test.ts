import { describe, expect, it } from "vitest";
import { toJson } from "@/lib/kernel";
import type { Fact } from "@/lib/ledger";
import { toSnapshot } from "@/lib/simulation/domain/snapshot";
import {
  createExport,
  EXPORT_FORMAT_IDS,
  type ExportFormatId,
} from "@/lib/simulation/domain/writers/export-formats";
import type { Quirks } from "@/lib/simulation/domain/writers/quirks";
import { readExport } from "@/tests/support/read-export";
import { simulateSummer } from "@/tests/support/simulated-shops";

const history = simulateSummer(51, ["tea", "steady"], 500);
const days = [...history.iterateDays()];
const context = { history, days, snapshot: toSnapshot("2026-06-01", "2026-08-10") };

const currencyOf = (id: ExportFormatId) => (id.startsWith("tiktok") ? "GBP" : "CNY");

function factsOf(id: ExportFormatId, quirks: Partial<Quirks> = {}): string[] {
  const read = readExport(createExport(id, context, { quirks }), currencyOf(id));
  expect(read.rejects).toEqual([]);
  return read.facts.map((fact: Fact) => toJson({ ...fact, rowNumber: 0 })).sort();
}

/** Habits that may change how a table looks and never what it says. */
const COATS: readonly (readonly [string, Partial<Quirks>])[] = [
  ["ids in tabs", { idMark: "tab-before" }],
  ["ids before tabs", { idMark: "tab-after" }],
  ["ids in quotes", { idMark: "quote" }],
  ["ids in backticks", { idMark: "backtick" }],
  ["ids as formulas", { idMark: "formula" }],
  ["bare ids", { idMark: "none" }],
  ["totals first", { summary: "first" }],
  ["totals last", { summary: "last" }],
  ["dashes for nothing", { blank: "-" }],
  ["double dashes for nothing", { blank: "--" }],
  ["thousands and currency signs", { thousands: true, currencySign: true }],
  ["columns the other way round", { reversedColumns: true }],
];

describe.each(EXPORT_FORMAT_IDS)("the %s export", (id) => {
  it("is recognised and read without a reject or a warning", () => {
    const table = createExport(id, context);
    const read = readExport(table, currencyOf(id));
    expect(read.source).toBe(table.source);
    expect(read.rejects).toEqual([]);
    expect(read.warnings).toEqual([]);
    expect(read.facts.length).toBeGreaterThan(3);
    expect(read.summary).toBe(table.quirks.summary === "none" ? 0 : 1);
  });

  it("has as many cells in every row as its header", () => {
    const table = createExport(id, context);
    expect([...table.rows()].every((row) => row.length === table.header.length)).toBe(true);
  });

  it.each(COATS)("says the same with %s", (_name, quirks) => {
    expect(factsOf(id, quirks)).toEqual(factsOf(id));
  });
});

describe("pairs of versions", () => {
  it.each([
    ["orders-a", "orders-b"],
    ["premiums", "insurance-bill"],
  ] as const)("%s and %s tell the same facts", (one, other) => {
    expect(factsOf(one)).toEqual(factsOf(other));
  });

  it("tell the same movements under the older scenes, which keep silent on waived fees", () => {
    const known = (id: ExportFormatId) =>
      readExport(createExport(id, context)).facts.map((fact) =>
        toJson({ ...fact, sceneText: "", rowNumber: 0, feeWaived: null }),
      );
    expect(known("fund-flow-30")).toEqual(known("fund-flow-39"));
  });

  it("tell of every settled order in both bills, and of refunds in the newer one only", () => {
    const settled = (id: ExportFormatId) =>
      readExport(createExport(id, context)).facts.filter(
        (fact) => fact.kind === "settlement" && fact.typeText === "已结算",
      );
    expect(settled("settlement-34")).toHaveLength(settled("settlement-newer").length);
    expect(factsOf("settlement-34")).toHaveLength(settled("settlement-34").length);
    expect(factsOf("settlement-newer").length).toBeGreaterThan(settled("settlement-newer").length);
  });

  it("split the mixed plan report into three that hold the same spend", () => {
    const spend = (id: ExportFormatId) =>
      readExport(createExport(id, context)).facts.reduce(
        (sum, fact) => sum + (fact.kind === "adPlan" ? fact.spend : 0n),
        0n,
      );
    expect(spend("ad-plans")).toBe(
      spend("ad-plans-standard") + spend("ad-plans-site-wide") + spend("ad-plans-overall"),
    );
  });
});

describe("createExport", () => {
  it("puts the second of the export in front of the order file, an hour past midnight in China", () => {
    expect(createExport("orders-a", context).fileName).toBe("1786381200_订单导出.csv");
  });

  it("prints what the platform prints", () => {
    const order = createExport("orders-a", context);
    expect(order.header).toHaveLength(74);
    expect(createExport("orders-b", context).header).toHaveLength(75);
    expect(createExport("fund-flow-39", context).header).toHaveLength(39);
    expect(createExport("settlement-34", context).header).toHaveLength(34);
    expect(createExport("alliance", context).header).toHaveLength(47);
    const [first] = order.rows();
    expect(first?.[1]).toMatch(/^\t69\d{17}$/);
  });

  it("lists in a bill what settled and out of it what did not", () => {
    const listed = readExport(createExport("settlement-34", context)).facts;
    const expected = days
      .flatMap((day) => day.flows)
      .filter((flow) => flow.scene === "settlement" && flow.order);
    const inWindow = expected.filter((flow) => flow.at >= 1_780_272_000 && flow.at < 1_786_406_400);
    expect(listed).toHaveLength(inWindow.length);
  });
});
