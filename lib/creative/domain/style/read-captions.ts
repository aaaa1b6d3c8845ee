import { median } from "@/lib/numerics/median";
import type { Box } from "../media/marks";

/** Lines read in one frame, with its size. */
export interface ReadFrame {
  readonly second: number;
  readonly width: number;
  readonly height: number;
  readonly lines: readonly { readonly text: string; readonly box: Box }[];
}

/** How a shop writes into its pictures; shares are of a picture's height or of all frames. */
export interface CaptionStyle {
  /** Frames that have words at all. */
  readonly frames: number;
  /** The middle of the words, from the top. */
  readonly place: number;
  readonly size: number;
  /** Characters a line. */
  readonly characters: number;
}

/** The largest words of every frame tell its style; null where no frame has words. */
export function readCaptionStyle(frames: readonly ReadFrame[]): CaptionStyle | null {
  const largest = frames.flatMap(({ lines, height }) => {
    const [line] = [...lines].sort((a, b) => b.box.height - a.box.height);
    return line ? [{ ...line, whole: height }] : [];
  });
  if (largest.length === 0) return null;
  return {
    frames: largest.length / frames.length,
    place: median(largest.map(({ box, whole }) => (box.y + box.height / 2) / whole)),
    size: median(largest.map(({ box, whole }) => box.height / whole)),
    characters: median(largest.map(({ text }) => Array.from(text).length)),
  };
}

const CALLS = /小黄车|下单|点击|抢购|立即|领券|关注|收藏|评论区|链接|进店|直播间/g;

/** What a shop asks its viewers to do, in its own words, the most frequent first. */
export function listCallWords(texts: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const text of texts)
    for (const [word] of text.matchAll(CALLS)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a).map(([word]) => word);
}
