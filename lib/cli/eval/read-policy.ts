import { AppError } from "@/lib/kernel";
import type { ActionTable } from "@/lib/numerics/off-policy/logged-feedback";
import { toUserPath } from "../parse-options";
import type { FeedbackFile } from "./read-feedback";
import { type EvalTable, readColumn, readNumbers, readTable } from "./read-rows";

/**
 * The chances of a policy for each logged row: `uniform`; `action:NAME`; `greedy` (what the reward models hold best); or a file, either
 * `action,probability[,position]`, or one row a logged row with one column an action.
 */
export async function readPolicy(
  given: string,
  feedback: FeedbackFile,
  expected: ActionTable,
): Promise<ActionTable> {
  const { actions, action } = feedback.log;
  if (given === "uniform") return new Float64Array(action.length * actions).fill(1 / actions);
  if (given === "greedy") return pickBest(expected, actions);
  if (given.startsWith("action:")) return pickOne(given.slice("action:".length), feedback);
  const table = await readTable(toUserPath(given));
  const isShort = table.header.includes("action") && table.header.includes("probability");
  return checkSums(
    isShort ? readShort(table, feedback) : readWide(table, feedback),
    feedback,
    given,
  );
}

function pickBest(expected: ActionTable, actions: number): ActionTable {
  const policy = new Float64Array(expected.length);
  for (let start = 0; start < expected.length; start += actions) {
    let best = 0;
    for (let k = 1; k < actions; k += 1)
      if ((expected[start + k] ?? 0) > (expected[start + best] ?? 0)) best = k;
    policy[start + best] = 1;
  }
  return policy;
}

function pickOne(name: string, { log, names }: FeedbackFile): ActionTable {
  const chosen = names.indexOf(name);
  if (chosen < 0)
    throw new AppError(
      "invalid",
      "eval/no-action",
      `The log never did "${name}", so it says nothing of it; it did ${names.join(", ")}.`,
    );
  const policy = new Float64Array(log.action.length * log.actions);
  for (let i = 0; i < log.action.length; i += 1) policy[i * log.actions + chosen] = 1;
  return policy;
}

function readShort(table: EvalTable, { log, names, positions }: FeedbackFile): ActionTable {
  const chances = readNumbers(table, "probability");
  const done = readColumn(table, "action").map((name) => names.indexOf(name));
  const places = table.header.includes("position")
    ? readColumn(table, "position").map((name) => positions.indexOf(name))
    : null;
  const policy = new Float64Array(log.action.length * log.actions);
  for (let i = 0; i < log.action.length; i += 1) {
    done.forEach((action, row) => {
      if (action < 0 || (places && places[row] !== (log.position?.[i] ?? 0))) return;
      const at = i * log.actions + action;
      policy[at] = (policy[at] ?? 0) + (chances[row] ?? 0);
    });
  }
  return policy;
}

function readWide(table: EvalTable, { log, names }: FeedbackFile): ActionTable {
  if (table.rows.length !== log.action.length)
    throw new AppError(
      "invalid",
      "eval/other-length",
      `${table.path} has ${table.rows.length} rows, the log ${log.action.length}; a policy with one column an action needs one row a logged row.`,
    );
  const policy = new Float64Array(log.action.length * log.actions);
  names.forEach((name, action) => {
    if (!table.header.includes(name)) return;
    readNumbers(table, name).forEach((chance, i) => {
      policy[i * log.actions + action] = chance;
    });
  });
  return policy;
}

/** Chances may fall short of one: the rest goes to actions that the log never did, and the overlap says so. */
function checkSums(policy: ActionTable, { log }: FeedbackFile, path: string): ActionTable {
  for (let i = 0; i < log.action.length; i += 1) {
    let sum = 0;
    for (let k = 0; k < log.actions; k += 1) {
      const chance = policy[i * log.actions + k] ?? 0;
      if (chance < 0)
        throw new AppError("invalid", "eval/bad-policy", `${path} has a chance below 0.`);
      sum += chance;
    }
    if (sum > 1.001)
      throw new AppError(
        "invalid",
        "eval/bad-policy",
        `${path}: the chances for row ${i + 2} of the log add up to ${sum.toFixed(4)}.`,
      );
  }
  return policy;
}
