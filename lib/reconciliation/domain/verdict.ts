import type { Minor } from "@/lib/kernel";
import { BREAK_CLASSES, type PairId, type RowClass } from "./pairs";

export const VERDICTS = ["incomplete", "breaks", "reconciledWithPending", "reconciled"] as const;
export type Verdict = (typeof VERDICTS)[number];

/** One line of the bridge: all rows that one rule decided. Left − right over all lines is the whole difference. */
export interface BridgeLine {
  readonly rule: string;
  readonly class: RowClass;
  /** Whether the rows are missing because a file does not reach that day. */
  readonly isGap: boolean;
  readonly rows: number;
  readonly left: Minor;
  readonly right: Minor;
  /** Σ |left − right|: what a net of zero may hide. */
  readonly gross: Minor;
  /** The earliest deadline of pending rows. */
  readonly dueOn: string | null;
}

export interface PairReport {
  readonly pair: PairId;
  readonly lines: readonly BridgeLine[];
  /** Left − right of both sources, less all lines: anything but zero means that rows were lost. */
  readonly residual: Minor;
  /** Differences that nobody has accepted, adjusted or written off. */
  readonly openItems: number;
}

export interface PairFigures {
  readonly matched: number;
  readonly explained: number;
  readonly pending: number;
  readonly amountDiffers: number;
  readonly missingLeft: number;
  readonly missingRight: number;
  readonly duplicate: number;
  readonly timing: number;
  readonly leftTotal: Minor;
  readonly rightTotal: Minor;
  /** Left − right over what is neither matched, explained nor pending. */
  readonly difference: Minor;
  readonly gross: Minor;
  readonly verdict: Verdict;
}

/** Counts and sums of a pair, and what follows from them. */
export function summarisePair({ lines, residual, openItems }: PairReport): PairFigures {
  const count = (wanted: RowClass): number =>
    lines.reduce((sum, line) => (line.class === wanted ? sum + line.rows : sum), 0);
  const broken = lines.filter((line) => BREAK_CLASSES.includes(line.class));
  const pending = count("pending");
  return {
    matched: count("matched"),
    explained: count("explained"),
    pending,
    amountDiffers: count("amountDiffers"),
    missingLeft: count("missingLeft"),
    missingRight: count("missingRight"),
    duplicate: count("duplicate"),
    timing: count("timing"),
    leftTotal: lines.reduce((sum, line) => sum + line.left, 0n),
    rightTotal: lines.reduce((sum, line) => sum + line.right, 0n),
    difference: broken.reduce((sum, line) => sum + line.left - line.right, 0n),
    gross: broken.reduce((sum, line) => sum + line.gross, 0n),
    verdict: toVerdict({
      isIncomplete:
        residual !== 0n || lines.some((line) => line.isGap || line.class === "unclassified"),
      openItems,
      pending,
    }),
  };
}

function toVerdict(state: {
  readonly isIncomplete: boolean;
  readonly openItems: number;
  readonly pending: number;
}): Verdict {
  if (state.isIncomplete) return "incomplete";
  if (state.openItems > 0) return "breaks";
  return state.pending > 0 ? "reconciledWithPending" : "reconciled";
}

/** The verdict of several pairs is the worst of them; nothing compared is incomplete. */
export function worstVerdict(verdicts: readonly Verdict[]): Verdict {
  return VERDICTS.find((verdict) => verdicts.includes(verdict)) ?? "incomplete";
}
