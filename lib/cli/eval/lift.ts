import * as z from "zod";
import {
  adjustForBefore,
  checkSampleRatio,
  computeLift,
  type LiftQuestion,
  type LiftReport,
  toMeanSample,
  toPairedSums,
  toRateSample,
} from "@/lib/experiments";
import { AppError } from "@/lib/kernel";
import { adjustForMany } from "@/lib/numerics/false-discovery";
import { parseOptions, toUserPath } from "../parse-options";
import { type Outcome, UsageError } from "../run-command";
import { toTextTable } from "../text-table";
import type { EvalTask } from "./eval-task";
import { type EvalTable, readColumn, readNumbers, readTable } from "./read-rows";

/** What files call the arm that is left alone. */
const CONTROL_NAMES = /^(0|false|control|ctrl|none|no[ _-].*|holdout|psa|baseline|对照组?)$/i;
const ARMS_MAX = 50;

const LiftOptions = z.object({
  data: z.string().optional(),
  arm: z.string().optional(),
  outcome: z.string().optional(),
  before: z.string().optional(),
  revenue: z.string().optional(),
  control: z.string().optional(),
  counts: z
    .string()
    .transform((text) => text.split(",").map(Number))
    .refine((numbers) => numbers.length === 4 && numbers.every(isCount), "four whole numbers")
    .optional(),
  cost: z.coerce.number().positive().optional(),
  alpha: z.coerce.number().gt(0).lt(0.5),
  worthFinding: z.coerce.number().positive().max(10),
  power: z.coerce.number().gt(0.5).lt(1),
  split: z.coerce.number().gt(0).lt(1),
});
type LiftOptions = z.output<typeof LiftOptions>;

export const liftTask: EvalTask = {
  name: "lift",
  description: "what a randomised test brought: thirteen indicators, or that it cannot tell",
  addOptions: (command) =>
    command
      .option("--data <file>", "one row a user")
      .option("--arm <column>", "the arm of a user")
      .option(
        "--outcome <columns>",
        "what the user did: 0 or 1, or an amount; several are judged together",
      )
      .option("--before <column>", "what the user did before the test: takes its noise out (CUPED)")
      .option("--revenue <column>", "what the user paid")
      .option("--control <name>", "the arm left alone, where its name does not tell")
      .option("--counts <nt,xt,nc,xc>", "users and conversions of test and control, instead")
      .option("--cost <amount>", "what the test arm cost more")
      .option("--alpha <chance>", "chance of a false alarm", "0.05")
      .option("--worth-finding <lift>", "relative lift that would matter", "0.1")
      .option("--power <chance>", "chance with which it should be found", "0.8")
      .option(
        "--split <share>",
        "share of the users planned for the test, beside its control",
        "0.5",
      ),
  run: async (given) => {
    const options = parseOptions(LiftOptions, given);
    return toOutcome(
      options.counts ? fromCounts(options, options.counts) : await fromFile(options),
    );
  },
};

interface Comparison extends LiftReport {
  readonly arm: string;
  readonly control: string;
  readonly outcome: string;
  /** After Benjamini and Hochberg, over all that was compared. */
  readonly adjustedPValue: number | null;
}

interface Found {
  readonly comparisons: readonly Comparison[];
  readonly srm: LiftReport["srm"];
  readonly arms: Readonly<Record<string, number>>;
}

function fromCounts(options: LiftOptions, counts: readonly number[]): Found {
  const [testUsers = 0, testConversions = 0, controlUsers = 0, controlConversions = 0] = counts;
  if (testConversions > testUsers || controlConversions > controlUsers)
    throw new UsageError("--counts: more conversions than users.");
  const report = computeLift({
    ...settings(options),
    test: toRateSample(testUsers, testConversions),
    control: toRateSample(controlUsers, controlConversions),
    counts: { testUsers, testConversions, controlUsers, controlConversions },
    revenue: null,
  });
  return {
    comparisons: adjust([{ arm: "test", control: "control", outcome: "conversion", ...report }]),
    srm: report.srm,
    arms: { test: testUsers, control: controlUsers },
  };
}

async function fromFile(options: LiftOptions): Promise<Found> {
  const { data, arm, outcome } = options;
  if (!data || !arm || !outcome)
    throw new UsageError("Give --counts, or --data with --arm and --outcome.");
  const table = await readTable(toUserPath(data));
  const names = readColumn(table, arm);
  const measured = outcome.split(",").map((name) => ({ name, values: readOutcomes(table, name) }));
  const before = options.before ? readNumbers(table, options.before) : null;
  const revenues = options.revenue ? readNumbers(table, options.revenue) : null;
  const rows = groupRows(names, arm);
  const control = chooseControl([...rows.keys()], options.control);
  const treated = [...rows.keys()].filter((name) => name !== control).sort();
  const pick = (numbers: Float64Array, name: string) =>
    Float64Array.from(rows.get(name) ?? [], (row) => numbers[row] ?? 0);
  const compared = measured.flatMap(({ name: outcomeName, values }) =>
    treated.map((name) => {
      const samples = before
        ? adjustForBefore(
            toPairedSums(pick(values, name), pick(before, name)),
            toPairedSums(pick(values, control), pick(before, control)),
          )
        : { test: toMeanSample(pick(values, name)), control: toMeanSample(pick(values, control)) };
      const isRate = !before && values.every((value) => value === 0 || value === 1);
      const report = computeLift({
        ...settings(options),
        test: samples.test,
        control: samples.control,
        counts: isRate ? toCounts(samples.test, samples.control) : null,
        revenue: revenues && {
          test: toMeanSample(pick(revenues, name)),
          control: toMeanSample(pick(revenues, control)),
        },
      });
      return { arm: name, control, outcome: outcomeName, ...report };
    }),
  );
  const comparisons = adjust(compared);
  const sizes = [...rows].map(([name, list]): [string, number] => [name, list.length]);
  return {
    comparisons,
    srm:
      comparisons.length === 1
        ? (comparisons[0]?.srm ?? null)
        : checkSampleRatio(sizes.map(([, users]) => users)),
    arms: Object.fromEntries(sizes),
  };
}

function groupRows(names: readonly string[], arm: string): Map<string, number[]> {
  const rows = new Map<string, number[]>();
  names.forEach((name, row) => {
    const list = rows.get(name);
    if (list) list.push(row);
    else if (rows.size < ARMS_MAX) rows.set(name, [row]);
    else throw new AppError("invalid", "eval/arms", `${arm} has more than ${ARMS_MAX} values.`);
  });
  return rows;
}

function adjust(compared: readonly Omit<Comparison, "adjustedPValue">[]): Comparison[] {
  const told = compared.flatMap(({ pValue }) => (pValue === null ? [] : [pValue]));
  const adjusted = adjustForMany(told);
  let next = 0;
  return compared.map((each) => {
    if (each.pValue === null) return { ...each, adjustedPValue: null };
    next += 1;
    return { ...each, adjustedPValue: adjusted[next - 1] ?? null };
  });
}

/** As `readNumbers`, where yes and no may also be written as words. */
function readOutcomes(table: EvalTable, outcome: string): Float64Array {
  const cells = readColumn(table, outcome);
  return cells.every((cell) => /^(true|false)$/i.test(cell))
    ? Float64Array.from(cells, (cell) => (cell.toLowerCase() === "true" ? 1 : 0))
    : readNumbers(table, outcome);
}

function toCounts(test: LiftQuestion["test"], control: LiftQuestion["control"]) {
  return {
    testUsers: test.users,
    testConversions: Math.round(test.mean * test.users),
    controlUsers: control.users,
    controlConversions: Math.round(control.mean * control.users),
  };
}

function settings(options: LiftOptions) {
  const { alpha, worthFinding, power, cost, split } = options;
  return { alpha, worthFinding, power, cost: cost ?? null, weights: [split, 1 - split] as const };
}

function chooseControl(arms: readonly string[], asked: string | undefined): string {
  const found = asked === undefined ? arms.filter((name) => CONTROL_NAMES.test(name)) : [asked];
  const [control] = found;
  if (found.length !== 1 || control === undefined || !arms.includes(control) || arms.length < 2)
    throw new UsageError(`Name the arm left alone with --control; there are ${arms.join(", ")}.`);
  return control;
}

function isCount(value: number): boolean {
  return Number.isInteger(value) && value >= 0;
}

function toOutcome({ comparisons, srm, arms }: Found): Outcome {
  const [only] = comparisons;
  return {
    // One comparison is told at the top, so that a script need not look for it.
    data: { ...(comparisons.length === 1 ? only : {}), arms, srm, comparisons },
    text: [
      ...comparisons.map((report) => toTextTable(toRows(report))),
      srm
        ? `arm sizes: χ² ${srm.chiSquare.toFixed(6)}, p ${srm.pValue.toFixed(6)}, ${srm.ok ? "as planned" : "not as planned: the test is not to be read"}`
        : "arm sizes: nothing to check",
    ].join("\n"),
  };
}

function toRows(report: Found["comparisons"][number]): string[][] {
  const number = (value: number | null, digits = 4) => value?.toFixed(digits) ?? "–";
  const { interval } = report;
  return [
    [`${report.arm}, ${report.outcome}`, `against ${report.control}: ${report.verdict}`],
    ["1–2 users", `${report.testUsers} / ${report.controlUsers}`],
    [
      "3–4 conversions",
      `${number(report.testConversions, 2)} / ${number(report.controlConversions, 2)}`,
    ],
    ["5–6 rates", `${number(report.testRate, 6)} / ${number(report.controlRate, 6)}`],
    ["7 incremental", number(report.incrementalConversions)],
    ["8 relative lift", number(report.relativeLift, 6)],
    ["9 interval", interval ? `${number(interval.low, 6)} … ${number(interval.high, 6)}` : "–"],
    [
      "10 p / chance to win",
      `${report.pValue?.toExponential(3) ?? "–"} / ${number(report.chanceToWin)}`,
    ],
    ["11 cost per incremental", number(report.costPerIncremental)],
    [
      "12 incremental revenue, iROAS",
      `${number(report.incrementalRevenue, 2)}, ${number(report.iroas)}`,
    ],
    [
      "13 power / detectable lift",
      `${number(report.power)} / ${number(report.minimumDetectableLift)}`,
    ],
  ];
}
