import { breakLines } from "./break-lines";
import {
  ASCENT,
  type Box,
  type Face,
  type Mark,
  type Measure,
  roundedPath,
  type TextMark,
} from "./marks";
import type { EmphasisText } from "./recipe";

export interface HeadlineStyle {
  readonly box: Box;
  readonly face: Face;
  readonly sizeMax: number;
  readonly linesMax: number;
  readonly align: "left" | "center";
  readonly ink: string;
  readonly accent: string;
  /** A band behind the emphasis, as a marker pen leaves it. */
  readonly marker?: string;
  readonly outline?: { readonly color: string; readonly width: number };
  readonly shadow?: TextMark["shadow"];
  /** Where the block stands in its box when it does not fill it. */
  readonly stand?: "top" | "middle" | "foot";
}

export interface SetHeadline {
  readonly marks: readonly Mark[];
  readonly lines: readonly string[];
  /** The marks of each line by itself. */
  readonly lineMarks: readonly (readonly Mark[])[];
  readonly size: number;
  /** What the lines cover. */
  readonly box: Box;
}

/** Distance of baselines in sizes. */
const LEADING = 1.2;
const SIZE_MIN_SHARE = 0.34;
/** What losing all of the size would cost, against the cost of a poor break. */
const SMALLNESS_COST = 2.2;

/** Sets a headline as large as its box allows, in lines that break where the sense does. */
export function setHeadline(
  line: EmphasisText,
  style: HeadlineStyle,
  measure: Measure,
): SetHeadline {
  const { size, lines } = chooseSize(line, style, measure);
  const height = lines.length * size * LEADING - size * (LEADING - 1);
  const spare = Math.max(0, style.box.height - height);
  const share = { top: 0, middle: 0.5, foot: 1 }[style.stand ?? "top"];
  const top = style.box.y + spare * share;
  const parts = locateEmphasis(lines, line.emphasis);
  const widths = lines.map((text) => measure(text, style.face, size));
  const width = Math.max(...widths);
  const set = lines.map((text, index) => {
    const inset = style.align === "left" ? 0 : (style.box.width - (widths[index] ?? 0)) / 2;
    const y = top + size * (ASCENT + index * LEADING);
    return setLine(text, parts[index] ?? null, { x: style.box.x + inset, y, size, style, measure });
  });
  const left = style.align === "left" ? style.box.x : style.box.x + (style.box.width - width) / 2;
  return {
    // Bands lie under all type, so that none covers the line above it.
    marks: [...set.flatMap(({ under }) => under), ...set.flatMap(({ over }) => over)],
    lines,
    lineMarks: set.map(({ under, over }) => [...under, ...over]),
    size,
    box: { x: left, y: top, width, height },
  };
}

function chooseSize(
  line: EmphasisText,
  style: HeadlineStyle,
  measure: Measure,
): { readonly size: number; readonly lines: readonly string[] } {
  const smallest = style.sizeMax * SIZE_MIN_SHARE;
  let best: { size: number; lines: readonly string[] } | null = null;
  let bestCost = Number.POSITIVE_INFINITY;
  for (let size = style.sizeMax; size >= smallest; size *= 0.96) {
    const smallness = SMALLNESS_COST * (1 - size / style.sizeMax);
    if (smallness >= bestCost) break;
    const affordable = Math.floor((style.box.height / size + LEADING - 1) / LEADING);
    const broken = breakLines(line.text, {
      widthOf: (text) => measure(text, style.face, size),
      widthMax: style.box.width,
      linesMax: Math.min(style.linesMax, affordable),
      keep: line.emphasis,
    });
    if (broken === null || broken.cost + smallness >= bestCost) continue;
    bestCost = broken.cost + smallness;
    best = { size, lines: broken.lines };
  }
  if (best) return best;
  // A text beyond the limits of a recipe: whatever fits at the smallest size, cut with an ellipsis.
  const fitting = Math.max(1, Math.floor(style.box.width / smallest) - 1);
  return { size: smallest, lines: [`${[...line.text].slice(0, fitting).join("")}…`] };
}

/** Where the emphasis lies in each line; it may run over a break. */
function locateEmphasis(
  lines: readonly string[],
  emphasis: string | null,
): readonly (readonly [number, number] | null)[] {
  if (!emphasis) return lines.map(() => null);
  const start = lines.join("").indexOf(emphasis);
  if (start < 0) return lines.map(() => null);
  let passed = 0;
  return lines.map((text) => {
    const from = Math.max(0, start - passed);
    const to = Math.min(text.length, start + emphasis.length - passed);
    passed += text.length;
    return from < to ? ([from, to] as const) : null;
  });
}

interface LinePlace {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly style: HeadlineStyle;
  readonly measure: Measure;
}

interface LineMarks {
  readonly under: readonly Mark[];
  readonly over: readonly Mark[];
}

function setLine(
  text: string,
  part: readonly [number, number] | null,
  place: LinePlace,
): LineMarks {
  const under: Mark[] = [];
  const over: Mark[] = [];
  const { style, size, y, measure } = place;
  const [from, to] = part ?? [text.length, text.length];
  let x = place.x;
  for (const [run, isEmphasis] of [
    [text.slice(0, from), false],
    [text.slice(from, to), true],
    [text.slice(to), false],
  ] as const) {
    if (run === "") continue;
    const width = measure(run, style.face, size);
    if (isEmphasis && style.marker) {
      const band = {
        x: x - size * 0.06,
        y: y - size * 0.3,
        width: width + size * 0.12,
        height: size * 0.4,
      };
      under.push({ kind: "shape", path: roundedPath(band, size * 0.06), fill: style.marker });
    }
    over.push({
      kind: "text",
      text: run,
      x,
      y,
      size,
      face: style.face,
      fill: isEmphasis ? style.accent : style.ink,
      ...(style.outline ? { outline: style.outline } : {}),
      ...(style.shadow ? { shadow: style.shadow } : {}),
    });
    x += width;
  }
  return { under, over };
}
