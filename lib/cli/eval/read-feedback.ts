import { AppError } from "@/lib/kernel";
import type { LoggedFeedback } from "@/lib/numerics/off-policy/logged-feedback";
import { readFeatures } from "./read-features";
import { Numbering } from "./read-interactions";
import { type EvalTable, readColumn, readNumbers, readTable } from "./read-rows";

export interface FeedbackFile {
  readonly log: LoggedFeedback;
  readonly names: readonly string[];
  readonly positions: readonly string[];
  /** The number of the slate that each row is a place of; null where rows stand alone. */
  readonly slate: Uint32Array | null;
  readonly ignored: readonly string[];
}

const ROLES = {
  action: ["action", "item_id", "item", "arm"],
  reward: ["reward", "click", "outcome"],
  propensity: ["propensity", "propensity_score", "pscore"],
  position: ["position", "slot"],
  slate: ["slate", "slate_id", "impression"],
};
const NO_CONTEXT = new Set(["", "timestamp", "time", "date", "round", "user_id"]);

/** Reads logged feedback; every column that is no action, position, reward, propensity or time is context. */
export async function readFeedback(path: string): Promise<FeedbackFile> {
  const table = await readTable(path);
  const [action, reward, propensity] = [
    demand(table, "action"),
    demand(table, "reward"),
    demand(table, "propensity"),
  ];
  const position = findRole(table, "position");
  const slate = findRole(table, "slate");
  const used = new Set([action, reward, propensity, position, slate]);
  const context = readFeatures(
    table,
    table.header.filter((name) => !used.has(name) && !NO_CONTEXT.has(name.toLowerCase())),
  );
  const names = new Numbering();
  const places = new Numbering();
  const done = readColumn(table, action).map((name) => names.numberOf(name));
  const chances = readNumbers(table, propensity);
  const bad = chances.findIndex((chance) => !(chance > 0 && chance <= 1));
  if (bad >= 0)
    throw new AppError(
      "invalid",
      "eval/bad-propensity",
      `${path}, row ${bad + 2}: a propensity must be above 0 and at most 1, and is ${chances[bad]}.`,
    );
  const slates = new Numbering();
  const place =
    position === null
      ? undefined
      : Uint32Array.from(readColumn(table, position), (name) => places.numberOf(name));
  return {
    log: {
      actions: names.names.length,
      action: Uint32Array.from(done),
      reward: readNumbers(table, reward),
      propensity: chances,
      context: context.values,
      contextSize: context.columns,
      ...(place ? { position: place } : {}),
    },
    names: names.names,
    positions: places.names,
    slate:
      slate === null
        ? null
        : Uint32Array.from(readColumn(table, slate), (name) => slates.numberOf(name)),
    ignored: context.ignored,
  };
}

function findRole(table: EvalTable, role: keyof typeof ROLES): string | null {
  return ROLES[role].find((name) => table.header.includes(name)) ?? null;
}

function demand(table: EvalTable, role: keyof typeof ROLES): string {
  const found = findRole(table, role);
  if (found !== null) return found;
  throw new AppError(
    "invalid",
    "eval/no-column",
    `${table.path} has no column ${ROLES[role].join(" or ")}; it has ${table.header.join(", ")}.`,
  );
}
