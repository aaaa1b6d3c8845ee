/** Shared look of the axes: no lines, quiet words. */
export const AXIS = {
  axisLine: false,
  tickLine: false,
  tick: { fontSize: 12, fill: "var(--ink-3)" },
} as const;

export const GRID = { stroke: "var(--line-soft)", vertical: false } as const;

export const MARGIN = { top: 8, right: 4, bottom: 0, left: 0 } as const;
