import type { Rng } from "@/lib/numerics/rng";
import type { Stage } from "../facts/missing-facts";
import type { Clause, Copy, CopyElements, CoverCopy, ScriptLine } from "./copy";
import { drawSlots, type FactShelf } from "./draw-slots";
import type { HookType, Pattern, Role } from "./pattern";
import { type ScoreWeights, scoreCopy } from "./score-copy";
import { writeShot } from "./storyboard";
import { type FilledSlots, type TextCheck, writeClause } from "./write-clause";

type LineRole = Exclude<Role, "title">;

/** In which order a script speaks, by stage. */
const STRUCTURES: Record<Stage, readonly (readonly LineRole[])[]> = {
  interest: [
    ["hook", "point", "setting", "action"],
    ["hook", "setting", "point", "action"],
    ["hook", "point", "further", "action"],
    ["hook", "point", "setting", "further", "action"],
    ["hook", "setting", "further", "action"],
  ],
  intent: [
    ["hook", "figure", "point", "action"],
    ["hook", "point", "answer", "action"],
    ["hook", "point", "figure", "proof", "action"],
    ["hook", "answer", "figure", "action"],
    ["hook", "point", "further", "figure", "action"],
    ["hook", "figure", "answer", "further", "action"],
  ],
  loyal: [
    ["hook", "use", "care", "action"],
    ["hook", "care", "action"],
    ["hook", "combination", "use", "action"],
    ["hook", "care", "combination", "action"],
    ["hook", "use", "setting", "action"],
    ["hook", "use", "point", "action"],
  ],
};

export interface CopyOrder {
  readonly stage: Stage;
  readonly shelf: FactShelf;
  readonly sellingPoints: readonly Clause[];
  readonly chips: readonly Clause[];
  readonly weights: ScoreWeights;
  /** Ways to begin with what the batch is about; its titles all do, and half of its scripts. */
  readonly theme?: Readonly<Record<"title" | "hook", readonly Pattern[]>> | undefined;
}

/** Draws and writes one creative's words; null when the facts drawn do not carry every line of it. */
export function writeCopy(order: CopyOrder, rng: Rng, check: TextCheck): Copy | null {
  const { stage, shelf, weights, theme } = order;
  const slots = drawSlots(shelf, rng);
  const among = theme?.title;
  const title = writeClause({ role: "title", stage, ...(among && { among }) }, slots, rng, check);
  const roles = rng.pick(STRUCTURES[stage]);
  const hooks = theme && rng.below(2) === 0 ? theme.hook : undefined;
  const script = title ? writeScript({ roles, stage, hooks }, slots, rng, check) : null;
  if (!title || !script) return null;
  const hook: HookType = title.by.hook;
  const clause = { text: title.text, factIds: title.factIds, pattern: title.pattern };
  const elements: CopyElements = {
    hook,
    title: title.pattern,
    point: slots.point?.id ?? "",
    scene: slots.scene?.id ?? null,
    audience: slots.audience?.id ?? null,
    structure: roles.join("-"),
    call: script.at(-1)?.pattern ?? "",
  };
  return {
    stage,
    source: "rules",
    title: clause,
    script,
    sellingPoints: order.sellingPoints,
    cover: makeCover(clause, slots, order),
    elements,
    score: scoreCopy({ stage, hook, elements: { ...elements }, title: clause, script }, weights),
  };
}

function writeScript(
  {
    roles,
    stage,
    hooks,
  }: {
    readonly roles: readonly LineRole[];
    readonly stage: Stage;
    readonly hooks: readonly Pattern[] | undefined;
  },
  slots: FilledSlots,
  rng: Rng,
  check: TextCheck,
): ScriptLine[] | null {
  const lines: ScriptLine[] = [];
  for (const role of roles) {
    const said = lines.map(({ text }) => text);
    const themed =
      role === "hook" && hooks
        ? writeClause({ role, stage, said, among: hooks }, slots, rng, check)
        : null;
    const clause = themed ?? writeClause({ role, stage, said }, slots, rng, check);
    if (!clause) return null;
    lines.push({
      text: clause.text,
      factIds: clause.factIds,
      pattern: clause.pattern,
      role,
      shot: writeShot(role, slots),
    });
  }
  return lines;
}

/** The two points that the creative speaks of come first, then the others, three in all. */
function pickChips(chips: readonly Clause[], { point, other }: FilledSlots): Clause[] {
  const rank = ({ factIds: [id] }: Clause): number =>
    id === point?.id ? 0 : id === other?.id ? 1 : 2;
  return [...chips].sort((a, b) => rank(a) - rank(b)).slice(0, 3);
}

const CALLS: Record<Stage, string> = { interest: "了解一下", intent: "看规格", loyal: "回店看看" };

function makeCover(title: Clause, slots: FilledSlots, order: CopyOrder): CoverCopy {
  const label = slots.point?.body.label ?? null;
  const kicker = slots.audience ?? slots.scene;
  return {
    headline: title,
    emphasis: label !== null && title.text.includes(label) ? label : null,
    kicker: kicker
      ? {
          text: kicker.body.kind === "audience" ? kicker.body.name : kicker.body.place,
          factIds: [kicker.id],
          pattern: `kicker/${kicker.body.kind}`,
        }
      : null,
    chips: pickChips(order.chips, slots),
    callToAction: CALLS[order.stage],
  };
}
