import { invariant } from "@/lib/kernel";
import type { Rng } from "@/lib/numerics/rng";
import type { Stage } from "../facts/missing-facts";
import type { ProductFact } from "../facts/product-fact";
import { type Clause, COPY_LIMITS } from "./copy";
import { LINE_PATTERNS } from "./line-patterns";
import { type Pattern, ROLES, type Role, SLOT_KINDS, type SlotName, type Slots } from "./pattern";
import { findTextFault } from "./text-fault";
import { TITLE_PATTERNS } from "./title-patterns";

export type FilledSlots = { readonly [S in SlotName]?: Slots[S] };
export type TextCheck = Parameters<typeof findTextFault>[1];

export interface WrittenClause extends Clause {
  readonly by: Pattern;
}

const PATTERNS = groupPatterns([...TITLE_PATTERNS, ...LINE_PATTERNS]);

/**
 * Writes one clause of a role with a pattern drawn at random among those whose slots are filled and whose words stand
 * every test; null when none does.
 */
export function writeClause(
  order: {
    readonly role: Role;
    readonly stage: Stage;
    readonly said?: readonly string[];
    /** Patterns to draw from instead of the role's own. */
    readonly among?: readonly Pattern[];
  },
  slots: FilledSlots,
  rng: Rng,
  check: TextCheck,
): WrittenClause | null {
  const patterns = order.among ?? PATTERNS.get(`${order.role} ${order.stage}`) ?? [];
  const candidates = patterns.filter((pattern) => pattern.uses.every((slot) => slots[slot]));
  // A random start and every pattern once: no shuffle, and none is tried twice.
  const start = candidates.length === 0 ? 0 : rng.below(candidates.length);
  for (let step = 0; step < candidates.length; step += 1) {
    const by = candidates[(start + step) % candidates.length];
    const clause = by ? tryPattern(by, slots, check) : null;
    if (clause && !order.said?.some((line) => sharesPhrase(line, clause.text))) return clause;
  }
  return null;
}

/** Two lines of one script that share so long a stretch say the same thing twice. */
const PHRASE = 6;

function sharesPhrase(a: string, b: string): boolean {
  for (let at = 0; at + PHRASE <= b.length; at += 1)
    if (a.includes(b.slice(at, at + PHRASE))) return true;
  return false;
}

function tryPattern(by: Pattern, slots: FilledSlots, check: TextCheck): WrittenClause | null {
  const text = by.write(toBodies(slots));
  if (!text) return null;
  const facts = by.uses.flatMap((slot): ProductFact[] => {
    const fact = slots[slot];
    return fact ? [fact] : [];
  });
  const isProof = by.uses.includes("proof");
  const charactersMax =
    by.role === "title" ? COPY_LIMITS.title : isProof ? COPY_LIMITS.proofLine : COPY_LIMITS.line;
  if (findTextFault({ text, facts, charactersMax }, check)) return null;
  return { text, factIds: facts.map(({ id }) => id), pattern: by.id, by };
}

/** Bodies by slot. A pattern reads only the slots that it names, which were filled before it was called. */
function toBodies(slots: FilledSlots): Parameters<Pattern["write"]>[0] {
  const bodies: Partial<Record<SlotName, unknown>> = {};
  for (const name of Object.keys(SLOT_KINDS) as SlotName[]) {
    const fact = slots[name];
    if (fact) bodies[name] = fact.body;
  }
  return bodies as Parameters<Pattern["write"]>[0];
}

function groupPatterns(patterns: readonly Pattern[]): ReadonlyMap<string, readonly Pattern[]> {
  const groups = new Map<string, Pattern[]>();
  for (const pattern of patterns) {
    invariant(ROLES.includes(pattern.role), `${pattern.id} has no role`);
    for (const stage of pattern.stages) {
      const key = `${pattern.role} ${stage}`;
      groups.set(key, [...(groups.get(key) ?? []), pattern]);
    }
  }
  return groups;
}
