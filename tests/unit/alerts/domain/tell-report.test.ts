import { describe, expect, it } from "vitest";
import { tellReport } from "@/lib/alerts/domain/tell-report";

const FACTS = {
  name: "经营周报",
  period: "2026-W47",
  from: "2026-11-16",
  to: "2026-11-22",
  currency: "CNY",
  lastDay: "2026-11-21",
  figures: [
    { metric: "netSales", value: "1234500", before: "1000000" },
    { metric: "compositeRoi", value: 3.271, before: null },
  ],
  file: { name: "周报.xlsx" },
} as const;

describe("tellReport", () => {
  it("names the window, the figures beside those before, how far the book reaches, and the file", () => {
    expect(tellReport(FACTS, "zh")).toEqual({
      title: "经营周报 2026-W47",
      lines: [
        "2026-11-16 – 2026-11-22",
        "净成交额 ¥12,345.00（上期 ¥10,000.00）",
        "综合ROI 3.27",
        "账只记到 2026-11-21。",
        "文件：周报.xlsx",
      ],
    });
  });

  it("says nothing of a book that reaches the end", () => {
    const { lines } = tellReport({ ...FACTS, lastDay: "2026-11-22" }, "en");
    expect(lines).toHaveLength(4);
    expect(lines.at(-1)).toBe("File: 周报.xlsx");
  });
});
