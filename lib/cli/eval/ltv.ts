import { AppError } from "@/lib/kernel";
import {
  type BgNbd,
  computeExpectedPurchases,
  fitBgNbd,
} from "@/lib/numerics/customer-base/bg-nbd";
import { fitGammaGamma } from "@/lib/numerics/customer-base/gamma-gamma";
import { toUserPath } from "../parse-options";
import { type Outcome, UsageError } from "../run-command";
import type { EvalTask } from "./eval-task";
import { type Purchase, readPurchases, toDay } from "./read-purchases";

const DAYS_PER_WEEK = 7;

export const ltvTask: EvalTask = {
  name: "ltv",
  description: "how often customers come back and what they spend: BG/NBD and Gamma-Gamma",
  addOptions: (command) => {
    command
      .requiredOption("--data <file>", "customer,date,amount or frequency,recency,T[,monetary]")
      .option("--holdout-from <day>", "of a log: fit on the days before, predict those from here");
  },
  run: async ({ data: path = "", holdoutFrom }) => {
    const started = performance.now();
    const holdout = holdoutFrom === undefined ? null : toDay(holdoutFrom);
    if (holdoutFrom !== undefined && holdout === null)
      throw new UsageError("--holdout-from must be a day, as 1997-10-01.");
    const file = await readPurchases(toUserPath(path));
    if (file.kind === "summary" && holdout !== null)
      throw new UsageError("--holdout-from needs a log of purchases.");
    const table =
      file.kind === "log"
        ? summarise(file.purchases, holdout)
        : { ...file, later: null, ahead: 0, customers: file.frequency.length };
    if (table.frequency.length === 0)
      throw new AppError("invalid", "eval/empty", `${path} holds no customers.`);
    const { isSettled, ...bgnbd } = fitBgNbd(table);
    const gammaGamma = table.monetary
      ? fitGammaGamma({ frequency: table.frequency, monetary: table.monetary })
      : null;
    const foreseen = table.later === null ? {} : compare(bgnbd, table, table.later);
    const result = {
      bgnbd,
      ...(gammaGamma ? { gammaGamma } : {}),
      ...foreseen,
      customers: table.frequency.length,
      settled: isSettled,
      seconds: (performance.now() - started) / 1000,
    };
    return { data: result, text: toText(result) } satisfies Outcome;
  },
};

interface CustomerTable {
  readonly frequency: Float64Array;
  readonly recency: Float64Array;
  readonly age: Float64Array;
  readonly monetary: Float64Array | null;
  /** Purchases of each customer in the part held out. */
  readonly later: Float64Array | null;
  /** Length of the part held out, in the unit of age. */
  readonly ahead: number;
}

interface CustomerDays {
  readonly days: Map<number, number>;
  later: number;
}

/** Time in weeks since each customer's first purchase; purchases of one day are one. */
function summarise(purchases: readonly Purchase[], holdout: number | null): CustomerTable {
  let last = 0;
  for (const { day } of purchases) last = Math.max(last, day);
  const end = holdout === null ? last : holdout - 1;
  const customers = collectDays(purchases, end);
  const size = customers.length;
  const frequency = new Float64Array(size);
  const recency = new Float64Array(size);
  const age = new Float64Array(size);
  const monetary = new Float64Array(size);
  customers.forEach(({ days }, i) => {
    const known = [...days.entries()].sort(([a], [b]) => a - b);
    const first = known[0]?.[0] ?? end;
    const repeats = known.slice(1);
    frequency[i] = repeats.length;
    recency[i] = ((repeats.at(-1)?.[0] ?? first) - first) / DAYS_PER_WEEK;
    age[i] = (end - first) / DAYS_PER_WEEK;
    const spent = repeats.reduce((sum, [, amount]) => sum + amount, 0);
    monetary[i] = repeats.length > 0 ? spent / repeats.length : 0;
  });
  return {
    frequency,
    recency,
    age,
    monetary: purchases.some(({ amount }) => amount !== null) ? monetary : null,
    later: holdout === null ? null : Float64Array.from(customers, ({ later }) => later),
    ahead: (last - end) / DAYS_PER_WEEK,
  };
}

/** Customers who bought by the day `end`; the days after are only counted. */
function collectDays(purchases: readonly Purchase[], end: number): CustomerDays[] {
  const found = new Map<string, CustomerDays>();
  const laterDays = new Map<string, Set<number>>();
  for (const { customer, day, amount } of purchases) {
    if (day > end) {
      const days = laterDays.get(customer) ?? new Set();
      laterDays.set(customer, days.add(day));
      continue;
    }
    const known = found.get(customer) ?? { days: new Map<number, number>(), later: 0 };
    known.days.set(day, (known.days.get(day) ?? 0) + (amount ?? 0));
    found.set(customer, known);
  }
  for (const [customer, known] of found) known.later = laterDays.get(customer)?.size ?? 0;
  return [...found.values()];
}

function compare(model: BgNbd, table: CustomerTable, later: Float64Array) {
  let predicted = 0;
  let actual = 0;
  let off = 0;
  later.forEach((count, i) => {
    const history = {
      frequency: table.frequency[i] ?? 0,
      recency: table.recency[i] ?? 0,
      age: table.age[i] ?? 0,
    };
    const expected = computeExpectedPurchases(model, history, table.ahead);
    predicted += expected;
    actual += count;
    off += Math.abs(expected - count);
  });
  return { predicted, actual, mae: off / later.length };
}

function toText({
  bgnbd,
  gammaGamma,
  predicted,
  actual,
  customers,
}: {
  bgnbd: BgNbd & { logLikelihood: number };
  gammaGamma?: { p: number; q: number; v: number };
  predicted?: number;
  actual?: number;
  customers: number;
}): string {
  const lines = [
    `${customers} customers`,
    `BG/NBD r ${bgnbd.r.toFixed(4)}, alpha ${bgnbd.alpha.toFixed(4)}, a ${bgnbd.a.toFixed(4)}, b ${bgnbd.b.toFixed(4)}, log-likelihood ${bgnbd.logLikelihood.toFixed(2)}`,
  ];
  if (gammaGamma)
    lines.push(
      `Gamma-Gamma p ${gammaGamma.p.toFixed(3)}, q ${gammaGamma.q.toFixed(3)}, v ${gammaGamma.v.toFixed(3)}`,
    );
  if (predicted !== undefined && actual !== undefined)
    lines.push(`repeat purchases held out: ${actual}, predicted ${predicted.toFixed(1)}`);
  return lines.join("\n");
}
