/** Fixed meanings: 1 GMV and ours, 2 ad spend, 3 creators, 4 refunds and loss, 5 discounts and organic, 6 platform and fulfilment. */
export type ChartColor = 1 | 2 | 3 | 4 | 5 | 6 | "ink" | "neutral";

export function toColor(color: ChartColor): string {
  if (color === "ink") return "var(--ink)";
  if (color === "neutral") return "var(--chart-neutral)";
  return `var(--chart-${color})`;
}
