import type { FigureGroup } from "./figure-rows";

/** What figures can be narrowed to: what names one channel, one creator or one product. */
export const FIGURE_PARTS = ["channel", "creator", "product"] as const;
export type FigurePartKind = (typeof FIGURE_PARTS)[number];

export interface FigurePart {
  readonly by: FigurePartKind;
  /** A word of the fixed list, or the id that the shop's files give. */
  readonly key: string;
}

/** What the rollup keeps beside each of them. Costs of a creator or product stand there without their traffic. */
const SPLITS: Readonly<Record<FigurePartKind, readonly FigureGroup[]>> = {
  channel: ["day", "stage", "traffic"],
  creator: ["day", "stage"],
  product: ["day", "stage"],
};

/** Whether the figures of a part can be split so. */
export function isSplitOf(part: FigurePartKind, group: FigureGroup): boolean {
  return SPLITS[part].includes(group);
}
