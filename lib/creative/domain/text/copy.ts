import type { Stage } from "../facts/missing-facts";
import type { HookType, Role } from "./pattern";

/** Words and the facts they rest on. */
export interface Clause {
  readonly text: string;
  readonly factIds: readonly string[];
  /** The pattern that wrote it, or "model". */
  readonly pattern: string;
}

/** One line that is spoken, and what the picture shows meanwhile. */
export interface ScriptLine extends Clause {
  readonly role: Exclude<Role, "title">;
  readonly shot: string;
}

export interface CoverCopy {
  readonly headline: Clause;
  /** The part of the headline that stands out. */
  readonly emphasis: string | null;
  readonly kicker: Clause | null;
  readonly chips: readonly Clause[];
  readonly callToAction: string;
}

export interface ScoreFeature {
  readonly feature: string;
  readonly points: number;
}

/** Points out of 100, and what gave them. */
export interface Score {
  readonly total: number;
  readonly features: readonly ScoreFeature[];
}

/** What a creative is made of; results are learned by these. */
export interface CopyElements {
  readonly hook: HookType;
  readonly title: string;
  readonly point: string;
  readonly scene: string | null;
  readonly audience: string | null;
  readonly structure: string;
  readonly call: string;
}

export type CopySource = "rules" | "model";

/** The words of one creative. */
export interface Copy {
  readonly stage: Stage;
  readonly source: CopySource;
  readonly title: Clause;
  readonly script: readonly ScriptLine[];
  readonly sellingPoints: readonly Clause[];
  readonly cover: CoverCopy;
  readonly elements: CopyElements;
  readonly score: Score;
}

/** The longest of each part, in characters. */
export const COPY_LIMITS = { title: 30, line: 30, proofLine: 60, headline: 20 } as const;
