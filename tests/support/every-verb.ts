import { globSync } from "node:fs";
import { AppError } from "@/lib/kernel";
import type { Ctx } from "@/lib/platform/context";

type Callable = (...args: never[]) => unknown;

export interface EveryVerb {
  /** `ledger.listEntries`. */
  readonly name: string;
  readonly call: (...args: readonly unknown[]) => unknown;
}

export interface Doors {
  /** Functions that take a context first: what routes, pages, jobs and commands call. */
  readonly verbs: readonly EveryVerb[];
  /** Functions that work inside the transaction of a verb. */
  readonly inTransaction: readonly EveryVerb[];
  /** Everything else that can be called. */
  readonly others: readonly string[];
}

/** Whatever the staff doors of all modules let out, sorted by its first parameter. */
export async function readDoors(): Promise<Doors> {
  const verbs: EveryVerb[] = [];
  const inTransaction: EveryVerb[] = [];
  const others: string[] = [];
  for (const file of globSync("lib/*/server.ts").sort()) {
    const module = file.split(/[\\/]/)[1] ?? "";
    if (module === "i18n") continue;
    const door: Record<string, unknown> = await import(`../../lib/${module}/server.ts`);
    for (const [exported, value] of Object.entries(door)) {
      if (typeof value !== "function") continue;
      const verb = { name: `${module}.${exported}`, call: value as Callable as EveryVerb["call"] };
      const first = /^(?:async )?function\*? ?\w*\((\w+)/.exec(value.toString())?.[1] ?? "";
      if (/^_?ctx$/.test(first)) verbs.push(verb);
      else if (first === "tx") inTransaction.push(verb);
      else others.push(verb.name);
    }
  }
  return { verbs, inTransaction, others };
}

const BY_NAME: Readonly<Record<string, unknown>> = {
  from: "2026-08-01",
  to: "2026-08-31",
  date: "2026-08-03",
  day: "2026-08-03",
  startsOn: "2026-08-03",
  endsOn: "2026-08-20",
  endsAt: "2099-01-01",
  month: "2026-08",
  range: { from: "2026-08-01", to: "2026-08-31" },
  window: { from: "2026-08-01", to: "2026-08-31" },
  by: "day",
  basis: "business",
  compare: "none",
  format: "csv",
  move: "submit",
  currency: "CNY",
  timezone: "Asia/Shanghai",
  email: "stranger@example.com",
  limit: 20,
  rate: "1",
  weeks: 4,
  days: 7,
  count: 1,
  kind: "goods",
  role: "client",
  scope: "view",
  state: "all",
  status: "open",
  action: "comment",
  decision: "approved",
  permission: "ledger.view",
  rehearse: false,
  paths: [],
  budgets: { shop: null, platform: null, creator: null, people: null },
  lines: [
    { account: 6105, amount: "100" },
    { account: 1001, amount: "-100" },
  ],
};

/** The cursor, filters and marks that a caller may leave away. */
const ABSENT =
  /^(cursor|after|before|then|toJSON|filter|q|key|channel|traffic|cashDate|onProgress|only|since|isSample|furnish|definition|version)$/;

/**
 * What a caller might hand in about a shop: whatever property a verb reads has a value by its name, and an id is one that
 * the shop has. Nothing here is a secret.
 */
export function inputAbout(
  shop: { readonly shopId: bigint; readonly organizationId: bigint },
  more: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  const known: Record<string, unknown> = {
    shopId: shop.shopId,
    shop: shop.shopId,
    organizationId: shop.organizationId,
    ...more,
  };
  return new Proxy(known, {
    get: (target, property) => {
      if (typeof property !== "string") return undefined;
      return property in target ? target[property] : sampleFor(property);
    },
  });
}

function sampleFor(name: string): unknown {
  if (ABSENT.test(name)) return undefined;
  if (name in BY_NAME) return BY_NAME[name];
  if (/Id$/.test(name)) return 1n;
  if (/^(is|has|with|includes|may)[A-Z]/.test(name)) return false;
  if (/(s|Ids|ies)$/.test(name) && !/(basis|class|status)$/.test(name)) return [];
  if (/amount|budget|spend|minor|price|paid|arrived/i.test(name)) return "100";
  return "1";
}

export interface Outcome {
  /** `done`, the kind of refusal, or `broken` where it fell over what it was given. */
  readonly end: string;
  /** Everything that it answered or threw. */
  readonly told: string;
}

/** Calls a verb and reads its answer, however it comes. */
export async function outcomeOf(verb: EveryVerb, ctx: Ctx, input: unknown): Promise<Outcome> {
  try {
    const answer: unknown = await verb.call(ctx, input, async () => undefined);
    return { end: "done", told: await readAll(answer) };
  } catch (error) {
    const end = error instanceof AppError ? error.kind : "broken";
    return { end, told: `${(error as Error).message} ${(error as { detail?: string }).detail}` };
  }
}

/** The words of an answer: of a list that comes piece by piece, the first hundred pieces. */
async function readAll(answer: unknown): Promise<string> {
  if (!isIterable(answer)) return typeof answer === "string" ? answer : toText(answer);
  const pieces: unknown[] = [];
  for await (const piece of answer) if (pieces.push(piece) >= 100) break;
  return toText(pieces);
}

const isIterable = (value: unknown): value is AsyncIterable<unknown> =>
  typeof value === "object" && value !== null && Symbol.asyncIterator in value;

const toText = (value: unknown): string =>
  JSON.stringify(value, (_key, part) => {
    if (typeof part === "bigint") return String(part);
    return part instanceof Map || part instanceof Set ? [...part] : part;
  }) ?? "";
