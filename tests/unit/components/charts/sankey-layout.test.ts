import { describe, expect, it } from "vitest";
import { pickMoneyScale } from "@/components/charts/money-scale";
import { computeFlow } from "@/components/charts/sankey-layout";
import { computeTextWidth } from "@/components/charts/text-width";

const scale = pickMoneyScale(["100000000"], { locale: "zh-CN", currency: "CNY" });
const sources = [
  "直播间投流",
  "短视频投流",
  "达人自然",
  "达人投流加持",
  "自播自然",
  "搜索",
  "商品卡",
];
const nodes = [
  ...sources.map((label) => ({ id: label, label, color: 1 as const })),
  { id: "net", label: "净成交", color: "ink" as const },
  { id: "cost", label: "商品成本", color: "neutral" as const },
  { id: "profit", label: "贡献利润", color: 1 as const },
];
const links = [
  ...sources.map((from, index) => ({ from, to: "net", amount: `${(index + 1) * 10_000_00}` })),
  { from: "net", to: "cost", amount: "27000000" },
  { from: "net", to: "profit", amount: "1000000" },
];

describe("computeFlow", () => {
  it.each([
    [1200, 320],
    [560, 320],
    [358, 300],
    [300, 120],
  ])("keeps every label inside a drawing %i px wide and off its neighbours", (width, height) => {
    const flow = computeFlow(nodes, links, scale, { width, height });
    const line = flow.stacked ? 30 : 15;
    for (const side of ["left", "right"] as const) {
      const column = flow.nodes.filter((node) => node.side === side);
      const centres = column.map((node) => (node.y0 + node.y1) / 2).sort((a, b) => a - b);
      for (const [index, centre] of centres.slice(1).entries()) {
        expect(centre - (centres[index] ?? 0)).toBeGreaterThanOrEqual(line);
      }
      for (const node of column) {
        const room = side === "left" ? node.x0 : width - node.x1;
        const label = flow.stacked
          ? computeTextWidth(node.label)
          : computeTextWidth(`${node.label} ${node.text}`);
        expect(room).toBeGreaterThanOrEqual(label);
      }
    }
  });

  it("leaves out what does not flow one way", () => {
    const flow = computeFlow(
      nodes,
      [...links.slice(0, -1), { from: "net", to: "profit", amount: "-5" }],
      scale,
      { width: 900, height: 300 },
    );
    expect(flow.nodes.map((node) => node.id)).not.toContain("profit");
    expect(flow.links).toHaveLength(8);
  });
});
