import loadHighs from "highs";
import type { BudgetedChoices } from "@/lib/numerics/choices/budgeted-choices";

export interface ExactAnswer {
  readonly value: number;
  readonly isOptimal: boolean;
  readonly seconds: number;
}

/** The same choice by HiGHS, as an integer programme or its relaxation. */
export async function solveExactly(
  { first, value, usage }: BudgetedChoices,
  limits: readonly number[],
  options: { readonly relaxed: boolean; readonly timeLimit: number },
): Promise<ExactAnswer> {
  const highs = await loadHighs();
  const terms = (amounts: Float64Array) =>
    Array.from(amounts, (amount, option) =>
      amount === 0 ? "" : `${amount < 0 ? "-" : "+"} ${Math.abs(amount)} x${option}`,
    )
      .filter((term) => term !== "")
      .join("\n ");
  const groups = Array.from({ length: first.length - 1 }, (_, group) => {
    const names: string[] = [];
    for (let option = first[group] ?? 0; option < (first[group + 1] ?? 0); option += 1)
      names.push(`x${option}`);
    return ` g${group}: ${names.join(" + ")} = 1`;
  });
  const budgets = limits.map(
    (limit, r) => ` b${r}: ${terms(usage[r] ?? new Float64Array())} <= ${limit}`,
  );
  const names = Array.from(value, (_, option) => `x${option}`);
  const domain = options.relaxed
    ? `Bounds\n${names.map((name) => ` 0 <= ${name} <= 1`).join("\n")}`
    : `Binary\n ${names.join("\n ")}`;
  const problem = `Maximize\n obj: ${terms(value)}\nSubject To\n${[...groups, ...budgets].join("\n")}\n${domain}\nEnd`;
  const started = performance.now();
  const found = highs.solve(problem, { time_limit: options.timeLimit, mip_rel_gap: 1e-9 });
  return {
    value: found.ObjectiveValue,
    isOptimal: found.Status === "Optimal",
    seconds: (performance.now() - started) / 1000,
  };
}
