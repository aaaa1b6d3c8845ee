import { median } from "@/lib/numerics/median";
import type { GrooveId, PaletteId } from "../media/recipe";
import { HOOK_TYPES, type HookType } from "../text/pattern";
import type { ScoreWeights } from "../text/score-copy";
import { classifyHook } from "./classify-hook";
import { findColors, rankPalettes, type StyleColor } from "./find-colors";
import { grooveOf, type Pace } from "./measure-pace";
import {
  type CaptionStyle,
  listCallWords,
  type ReadFrame,
  readCaptionStyle,
} from "./read-captions";

/** What was measured in one film or picture. */
export interface MeasuredSource {
  readonly kind: "film" | "picture";
  /** Pixels of small copies of its frames: red, green, blue. */
  readonly pixels: Uint8Array;
  /** Of a film. */
  readonly pace: Pace | null;
  /** Frames whose words were read; empty where nothing can read. */
  readonly frames: readonly ReadFrame[];
}

/** How a shop's own films and pictures look. What could not be measured is null. */
export interface StyleProfile {
  readonly colors: readonly StyleColor[];
  /** Ours that come nearest, the nearest first. */
  readonly palettes: readonly PaletteId[];
  readonly pace: {
    readonly films: number;
    readonly shotSeconds: number;
    /** Of the longest film, for a picture of it. */
    readonly seconds: number;
    readonly cuts: readonly number[];
  } | null;
  readonly groove: GrooveId | null;
  readonly captions: CaptionStyle | null;
  readonly hooks: readonly {
    readonly hook: HookType;
    readonly share: number;
    readonly words: string;
  }[];
  readonly calls: readonly string[];
}

const PALETTES_KEPT = 3;
const OPENING_SECONDS = 3;
const WORDS_KEPT = 40;

/** Puts what was measured in all sources into one profile. */
export function makeStyleProfile(sources: readonly MeasuredSource[]): StyleProfile {
  const colors = findColors(joinBytes(sources.map(({ pixels }) => pixels)));
  const frames = sources.flatMap((source) => source.frames);
  const paces = sources.flatMap(({ pace }) => (pace ? [pace] : []));
  const shotSeconds = median(paces.map((pace) => pace.shotSeconds));
  const [longest] = [...paces].sort((a, b) => b.seconds - a.seconds);
  return {
    colors,
    palettes: rankPalettes(colors).slice(0, PALETTES_KEPT),
    pace: longest
      ? { films: paces.length, shotSeconds, seconds: longest.seconds, cuts: longest.cuts }
      : null,
    groove: longest ? grooveOf(shotSeconds) : null,
    captions: readCaptionStyle(frames),
    hooks: mixHooks(sources),
    calls: listCallWords(frames.flatMap(({ lines }) => lines.map(({ text }) => text))).slice(0, 6),
  };
}

/** Of the height of the largest line: smaller print is a mark or a name. */
const LARGE = 0.6;

function largeWords(lines: ReadFrame["lines"]): string[] {
  const most = Math.max(0, ...lines.map(({ box }) => box.height));
  return lines
    .filter(({ box, text }) => box.height >= most * LARGE && !/^@|AI生成/.test(text))
    .map(({ text }) => text);
}

/** By the words of each source's first seconds. */
function mixHooks(sources: readonly MeasuredSource[]): StyleProfile["hooks"] {
  const openings = sources.flatMap(({ frames }) => {
    const said = frames
      .filter(({ second }) => second <= OPENING_SECONDS)
      .flatMap(({ lines }) => largeWords(lines));
    const words = [...new Set(said)].join(" ");
    const hook = classifyHook(words);
    return hook ? [{ hook, words }] : [];
  });
  return HOOK_TYPES.map((hook) => openings.filter((opening) => opening.hook === hook))
    .filter((group) => group.length > 0)
    .map((group) => ({
      hook: group[0]?.hook ?? "point",
      share: group.length / openings.length,
      words: Array.from(group[0]?.words ?? "")
        .slice(0, WORDS_KEPT)
        .join(""),
    }))
    .sort((a, b) => b.share - a.share);
}

/** Points that a hook gains which all of a shop's own films open with. */
const HOOK_POINTS = 18;

/** The weights of the score, leaning to the hooks that the shop itself opens with. */
export function leanToStyle(weights: ScoreWeights, { hooks }: StyleProfile): ScoreWeights {
  const byElement: Record<string, number> = { ...weights.byElement };
  for (const { hook, share } of hooks) {
    const key = `hook=${hook}`;
    byElement[key] = (byElement[key] ?? 0) + Math.round(HOOK_POINTS * share);
  }
  return { ...weights, byElement };
}

function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
