import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const css = readFileSync(new URL("../../../app/globals.css", import.meta.url), "utf8");

/** Both values of every `--token: light-dark(a, b)`. */
const tokens = new Map(
  [...css.matchAll(/--([\w-]+):\s*light-dark\((#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\)/g)].map(
    (match) => [match[1] ?? "", { light: match[2] ?? "", dark: match[3] ?? "" }],
  ),
);

/** Relative luminance and contrast by WCAG 2.2. */
function computeLuminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function computeContrast(one: string, other: string): number {
  const [low = 0, high = 0] = [computeLuminance(one), computeLuminance(other)].sort(
    (a, b) => a - b,
  );
  return (high + 0.05) / (low + 0.05);
}

function read(name: string, theme: "light" | "dark"): string {
  const token = tokens.get(name);
  if (!token) throw new Error(`globals.css has no token --${name}`);
  return token[theme];
}

const GROUNDS = ["paper", "sheet", "hover"];
const TINTS = ["river-soft", "seal-soft", "amber-soft"];
const TEXTS = ["ink", "ink-2", "ink-3", "river", "seal", "amber"];
const ON_FILL = [
  ["on-river", "river"],
  ["on-river", "river-deep"],
  ["on-seal", "seal"],
  ["on-seal", "seal-deep"],
  ["on-brand", "brand"],
];
const themes = ["light", "dark"] as const;

describe.each(themes)("tokens of the %s theme", (theme) => {
  const pairs = [
    ...TEXTS.flatMap((text) => [...GROUNDS, ...TINTS].map((ground) => [text, ground])),
    ...ON_FILL,
  ];

  it.each(pairs)("reads --%s on --%s at 4.5:1", (text = "", ground = "") => {
    expect(computeContrast(read(text, theme), read(ground, theme))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(["paper", "sheet"])("shows the edge of a control on --%s at 3:1", (ground) => {
    expect(computeContrast(read("edge", theme), read(ground, theme))).toBeGreaterThanOrEqual(3);
  });

  it.each([1, 2, 3, 4, 5, 6])("shows chart colour %i on a sheet at 3:1", (index) => {
    expect(
      computeContrast(read(`chart-${index}`, theme), read("sheet", theme)),
    ).toBeGreaterThanOrEqual(3);
  });
});
