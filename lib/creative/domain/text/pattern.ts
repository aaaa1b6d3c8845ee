import type { Stage } from "../facts/missing-facts";
import type { FactBody, FactKind, FactOf } from "../facts/product-fact";

/** The facts that one creative speaks of. A slot that is not filled is not there: a pattern names the slots it needs. */
export interface Slots {
  readonly identity: FactOf<"identity">;
  readonly point: FactOf<"selling-point">;
  /** A second selling point, never the same as the first. */
  readonly other: FactOf<"selling-point">;
  readonly scene: FactOf<"scene">;
  readonly audience: FactOf<"audience">;
  readonly parameter: FactOf<"parameter">;
  readonly second: FactOf<"parameter">;
  readonly price: FactOf<"price">;
  readonly promotion: FactOf<"promotion">;
  readonly proof: FactOf<"proof">;
  readonly care: FactOf<"care">;
  readonly use: FactOf<"use">;
  readonly combination: FactOf<"combination">;
  readonly objection: FactOf<"objection">;
}

export type SlotName = keyof Slots;

/** The part of a creative that a pattern writes. */
export const ROLES = [
  "title",
  "hook",
  "point",
  "further",
  "figure",
  "setting",
  "answer",
  "proof",
  "care",
  "use",
  "combination",
  "action",
] as const;
export type Role = (typeof ROLES)[number];

/** How a first line reaches for attention; an element whose results are learned. */
export const HOOK_TYPES = [
  "pain",
  "question",
  "scene",
  "people",
  "figure",
  "objection",
  "point",
  "price",
  "use",
  "care",
  "combination",
  "exclusive",
] as const;
export type HookType = (typeof HOOK_TYPES)[number];

type Bodies<K extends SlotName> = { readonly [S in K]: Slots[S]["body"] };

/** One way to say something: the slots it needs, and the words. It returns null where the facts do not fit it. */
export interface Pattern {
  readonly id: string;
  readonly role: Role;
  readonly stages: readonly Stage[];
  readonly hook: HookType;
  readonly uses: readonly SlotName[];
  readonly write: (bodies: Bodies<SlotName>) => string | null;
}

export interface PatternGroup {
  readonly role: Role;
  readonly stages: readonly Stage[];
}

/** Declares the patterns of one role and its stages: each a typed function of the facts it names. */
export function definePatterns(group: PatternGroup) {
  return <K extends SlotName>(
    hook: HookType,
    name: string,
    uses: readonly K[],
    write: (bodies: Bodies<K>) => string | null,
  ): Pattern => ({
    ...group,
    id: `${group.role}/${name}`,
    hook,
    uses,
    write,
  });
}

/** Slots and the kind of fact that each holds. */
export const SLOT_KINDS: { readonly [S in SlotName]: FactKind & FactBody["kind"] } = {
  identity: "identity",
  point: "selling-point",
  other: "selling-point",
  scene: "scene",
  audience: "audience",
  parameter: "parameter",
  second: "parameter",
  price: "price",
  promotion: "promotion",
  proof: "proof",
  care: "care",
  use: "use",
  combination: "combination",
  objection: "objection",
};
