export const LEVELS = ["basics", "cost", "loop", "watch"] as const;
export type Level = (typeof LEVELS)[number];

/** In the order in which they make sense; each needs the ones before it to be worth doing. */
export const STEPS = [
  { id: "orders", level: "basics", path: "/imports" },
  { id: "funds", level: "basics", path: "/imports" },
  { id: "ads", level: "cost", path: "/imports" },
  { id: "costs", level: "cost", path: "/imports" },
  { id: "reconcile", level: "loop", path: "/reconciliation" },
  { id: "close", level: "loop", path: "/periods" },
  { id: "plan", level: "loop", path: "/planning" },
  { id: "rule", level: "watch", path: "/alerts" },
  { id: "receiver", level: "watch", path: "/alerts" },
] as const satisfies readonly { id: string; level: Level; path: string }[];

export type StepId = (typeof STEPS)[number]["id"];

export interface CheckedStep {
  readonly id: StepId;
  readonly level: Level;
  readonly path: string;
  readonly isDone: boolean;
}

/** The steps that can be told about, each with whether it is done, and the first that is not. */
export function checkSteps(state: Readonly<Partial<Record<StepId, boolean>>>): {
  readonly items: readonly CheckedStep[];
  readonly done: number;
  readonly next: StepId | null;
} {
  const items = STEPS.flatMap((step) => {
    const isDone = state[step.id];
    return isDone === undefined ? [] : [{ ...step, isDone }];
  });
  return {
    items,
    done: items.filter(({ isDone }) => isDone).length,
    next: items.find(({ isDone }) => !isDone)?.id ?? null,
  };
}
