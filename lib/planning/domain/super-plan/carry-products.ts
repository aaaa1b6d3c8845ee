import type { SetWorth } from "../allocation/set-worth";
import type { Lever } from "../shop-model";
import type { PlanAsk, PlanLever, PlanModel } from "./plan-model";

/** The levers as they sell with the chosen products in the plans of `carrying`; the others keep what they show today. */
export function carryProducts(
  model: PlanModel,
  worth: PlanAsk["setWorth"],
  carrying: ReadonlySet<Lever>,
): PlanModel {
  if (carrying.size === 0) return model;
  return {
    ...model,
    levers: model.levers.map((lever) => {
      const set = worth?.[lever.lever];
      return set && carrying.has(lever.lever) ? carry(lever, set) : lever;
    }),
  };
}

/** The levers as a plan leaves them: those that it lets carry the chosen products sell with them. */
export function carryAsPlanned(
  model: PlanModel,
  worth: PlanAsk["setWorth"],
  planned: readonly { readonly lever: Lever; readonly carriesSet: boolean }[],
): PlanModel {
  const carrying = planned.filter(({ carriesSet }) => carriesSet).map(({ lever }) => lever);
  return carryProducts(model, worth, new Set(carrying));
}

function carry(lever: PlanLever, { salesFactor, marginDelta }: SetWorth): PlanLever {
  const lift = <T extends { readonly scale: number }>(curve: T): T => ({
    ...curve,
    scale: curve.scale * salesFactor,
  });
  return {
    ...lever,
    curve: lift(lever.curve),
    draws: lever.draws.map(lift),
    shares: { ...lever.shares, margin: lever.shares.margin + marginDelta },
  };
}

/**
 * Every choice of levers that may be best: a set that sells more and earns no less per sale is carried at any spend, one that
 * sells less and earns no more never is, and only where the two disagree are both tried. At most 2^(levers) choices.
 */
export function listCarryings(model: PlanModel, ask: PlanAsk): ReadonlySet<Lever>[] {
  let choices: ReadonlySet<Lever>[] = [new Set()];
  for (const { lever, shares } of model.levers) {
    const set = ask.setWorth?.[lever];
    if (!set) continue;
    const verdict = judge(set, ask, shares.margin);
    const withIt = choices.map((choice) => new Set([...choice, lever]));
    if (verdict === "carry") choices = withIt;
    if (verdict === "either") choices = [...choices, ...withIt];
  }
  return choices;
}

function judge(
  { salesFactor, marginDelta }: SetWorth,
  { goal }: PlanAsk,
  margin: number,
): "carry" | "leave" | "either" {
  const earned = (margin + marginDelta) * salesFactor - margin;
  const isMore = salesFactor >= 1;
  if (goal === "netSales") return isMore ? "carry" : "leave";
  if (isMore && earned >= 0) return "carry";
  return !isMore && earned <= 0 ? "leave" : "either";
}
