"use client";

import { useState } from "react";
import { type ExperimentInput, type ExperimentKind, planDesign } from "@/lib/experiments";
import { addDays } from "@/lib/kernel";

/** The fields as typed; numbers are read when the test is registered. */
export interface DesignDraft {
  readonly name: string;
  readonly hypothesis: string;
  readonly kind: ExperimentKind;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly channel: string;
  readonly lever: string;
  readonly baseline: string;
  readonly users: string;
  readonly worth: string;
  readonly share: string;
  readonly regions: string;
  readonly treated: string;
  /** Regions chosen by their past; drawn where there is none. */
  readonly chosen: readonly string[];
  readonly window: string;
  readonly washout: string;
}

const ALPHA = 0.05;
const POWER = 0.8;

/** A draft of a test, what it becomes, and what it will be able to find. */
export function useDesign(today: string) {
  const [draft, setDraft] = useState<DesignDraft>({
    name: "",
    hypothesis: "",
    kind: "user",
    startsOn: addDays(today, 1),
    endsOn: addDays(today, 28),
    channel: "",
    lever: "",
    baseline: "",
    users: "",
    worth: "10",
    share: "50",
    regions: "",
    treated: "2",
    chosen: [],
    window: "3",
    washout: "1",
  });
  const change = (part: Partial<DesignDraft>) => setDraft({ ...draft, ...part });
  const input = toInput(draft);
  const isReady =
    draft.name.trim() !== "" && draft.startsOn !== "" && draft.startsOn <= draft.endsOn;
  const plan = isReady || draft.kind === "user" ? planOf(input) : null;
  return { draft, change, input, isReady, plan } as const;
}

function planOf(input: ExperimentInput) {
  const range = { from: input.startsOn, to: input.endsOn };
  const isSound = input.testShare > 0 && input.testShare < 1 && (input.baselineMean ?? 0.5) < 1;
  return isSound ? planDesign({ ...input, kind: "user", range }, "draft") : null;
}

function toInput(draft: DesignDraft): ExperimentInput {
  const isUser = draft.kind === "user";
  return {
    name: draft.name.trim(),
    hypothesis: draft.hypothesis.trim(),
    kind: draft.kind,
    startsOn: draft.startsOn,
    endsOn: draft.endsOn,
    channel: draft.channel.trim() || null,
    lever: draft.lever || null,
    metric: isUser ? "rate" : "amount",
    alpha: ALPHA,
    power: POWER,
    worthFinding: (toNumber(draft.worth) ?? 10) / 100,
    testShare: (toNumber(draft.share) ?? 50) / 100,
    users: isUser ? toNumber(draft.users) : null,
    baselineMean: isUser ? toShare(toNumber(draft.baseline)) : null,
    baselineDeviation: null,
    regions: draft.kind === "geo" ? splitNames(draft.regions) : [],
    treatedRegions: toNumber(draft.treated) ?? 1,
    chosenRegions: draft.kind === "geo" ? [...draft.chosen] : [],
    windowDays: toNumber(draft.window) ?? 3,
    washoutDays: draft.washout.trim() === "0" ? 0 : (toNumber(draft.washout) ?? 1),
  };
}

function toNumber(text: string): number | null {
  const value = Number(text);
  return text.trim() === "" || !Number.isFinite(value) || value <= 0 ? null : value;
}

function toShare(percent: number | null): number | null {
  return percent === null ? null : percent / 100;
}

function splitNames(text: string): string[] {
  return text
    .split(/[,，、\n]/)
    .map((name) => name.trim())
    .filter((name) => name !== "");
}
