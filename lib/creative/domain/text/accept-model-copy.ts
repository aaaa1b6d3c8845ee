import type { Stage } from "../facts/missing-facts";
import type { ProductFact } from "../facts/product-fact";
import { type Clause, COPY_LIMITS, type Copy, type CopyElements, type ScriptLine } from "./copy";
import { HOOK_TYPES, type HookType, ROLES, type Role } from "./pattern";
import { type ScoreWeights, scoreCopy } from "./score-copy";
import { findTextFault, type TextFault } from "./text-fault";
import type { TextCheck } from "./write-clause";

/** Words that a model proposes, with the facts it says they rest on. */
export interface ProposedCopy {
  readonly hook: string;
  readonly title: ProposedClause;
  readonly lines: readonly (ProposedClause & { readonly role: string })[];
}

export interface ProposedClause {
  readonly text: string;
  readonly facts: readonly string[];
}

export interface ModelCopyOrder {
  readonly stage: Stage;
  readonly facts: readonly ProductFact[];
  readonly sellingPoints: readonly Clause[];
  readonly chips: readonly Clause[];
  readonly weights: ScoreWeights;
  readonly callToAction: string;
}

export type ModelFault = TextFault | "unknown-fact" | "unknown-role" | "price-too-early";

/** Takes a proposed text through the gates that every text passes; names the first clause's fault instead. */
export function acceptModelCopy(
  proposed: ProposedCopy,
  order: ModelCopyOrder,
  check: TextCheck,
): Copy | { readonly fault: ModelFault; readonly text: string } {
  const title = acceptClause(proposed.title, COPY_LIMITS.title, order, check);
  if ("fault" in title) return title;
  const script: ScriptLine[] = [];
  for (const line of proposed.lines) {
    const role = ROLES.find(
      (one): one is Exclude<Role, "title"> => one === line.role && one !== "title",
    );
    if (!role) return { fault: "unknown-role", text: line.text };
    const max = role === "proof" ? COPY_LIMITS.proofLine : COPY_LIMITS.line;
    const clause = acceptClause(line, max, order, check);
    if ("fault" in clause) return clause;
    script.push({ ...clause, role, shot: "" });
  }
  const hook: HookType = HOOK_TYPES.find((type) => type === proposed.hook) ?? "point";
  const elements: CopyElements = {
    hook,
    title: "model",
    point: firstOf(order.facts, [title, ...script], "selling-point") ?? "",
    scene: firstOf(order.facts, script, "scene"),
    audience: firstOf(order.facts, [title, ...script], "audience"),
    structure: script.map(({ role }) => role).join("-"),
    call: "model",
  };
  return {
    stage: order.stage,
    source: "model",
    title,
    script,
    sellingPoints: order.sellingPoints,
    cover: {
      headline: title,
      emphasis: null,
      kicker: null,
      chips: order.chips.slice(0, 3),
      callToAction: order.callToAction,
    },
    elements,
    score: scoreCopy(
      { stage: order.stage, hook, elements: { ...elements }, title, script },
      order.weights,
    ),
  };
}

function acceptClause(
  { text, facts: ids }: ProposedClause,
  charactersMax: number,
  { facts, stage }: ModelCopyOrder,
  check: TextCheck,
): Clause | { readonly fault: ModelFault; readonly text: string } {
  const cited = ids.flatMap((id) => facts.filter((fact) => fact.id === id));
  if (cited.length !== ids.length) return { fault: "unknown-fact", text };
  if (stage === "interest" && cited.some(({ body }) => body.kind === "price"))
    return { fault: "price-too-early", text };
  const fault = findTextFault({ text, facts: cited, charactersMax }, check);
  return fault ? { fault, text } : { text, factIds: [...ids], pattern: "model" };
}

function firstOf(
  facts: readonly ProductFact[],
  clauses: readonly Clause[],
  kind: ProductFact["body"]["kind"],
): string | null {
  const ids = clauses.flatMap(({ factIds }) => factIds);
  return facts.find(({ id, body }) => body.kind === kind && ids.includes(id))?.id ?? null;
}
