import * as z from "zod";
import { AppError } from "@/lib/kernel";
import { type CurveModel, fitPanelCurves, periodDays, type SpendPanel } from "@/lib/planning";
import { parseOptions, toUserPath } from "../parse-options";
import type { Outcome } from "../run-command";
import { toTextTable } from "../text-table";
import type { EvalTask } from "./eval-task";
import { readLiftTests, readPanel } from "./read-panel";

const PERIODS_LEAST = 20;
const NAMES = z.string().transform((text) =>
  text
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== ""),
);

const CurvesOptions = z.object({
  history: z.string(),
  date: z.string(),
  kpi: z.string(),
  spend: NAMES.refine((names) => names.length > 0, "names no column"),
  controls: NAMES.optional(),
  geo: z.string().optional(),
  population: z.string().optional(),
  value: z.string().optional(),
  lift: z.string().optional(),
  holidays: z.literal("CN").optional(),
  holdout: z.coerce.number().int().positive().optional(),
  draws: z.coerce.number().int().min(20).max(10_000).default(200),
  seed: z.string(),
});

export const curvesTask: EvalTask = {
  name: "curves",
  description: "what each channel's spend brought, with ranges, from a history of spend and result",
  addOptions: (command) =>
    command
      .requiredOption("--history <file>", "one row a period (and place)")
      .requiredOption("--date <column>", "first day of the period")
      .requiredOption("--kpi <column>", "the response; an empty cell is not known")
      .requiredOption("--spend <columns>", "spend of each channel, separated by commas")
      .option("--controls <columns>", "what else moves the response; words become one column each")
      .option("--holdout <periods>", "predict the last periods unseen, instead of rolling origins")
      .option("--geo <column>", "the place of a row, for a panel of places")
      .option("--population <column>", "size of the place")
      .option("--value <column>", "value of one unit of the response")
      .option("--lift <file>", "lift tests: channel,from,to,incremental,standard_error[,withheld]")
      .option(
        "--holidays <country>",
        "add its holidays and sales as controls: CN, lunar ones included",
      )
      .option("--draws <n>", "bootstrap draws behind the ranges", "200"),
  run: async (given) => {
    const options = parseOptions(CurvesOptions, given);
    const bare = await readPanel(toUserPath(options.history), {
      date: options.date,
      kpi: options.kpi,
      spend: options.spend,
      controls: options.controls ?? [],
      ...(options.geo === undefined ? {} : { geo: options.geo }),
      ...(options.population === undefined ? {} : { population: options.population }),
      ...(options.value === undefined ? {} : { value: options.value }),
    });
    const panel = options.holidays ? await addHolidays(bare) : bare;
    refuseShort(panel, options.holdout ?? 0);
    const lifts = options.lift ? await readLiftTests(toUserPath(options.lift), options.spend) : [];
    const before = process.cpuUsage();
    const model = fitPanelCurves(panel, {
      seed: options.seed,
      draws: options.draws,
      lifts,
      ...(options.holdout === undefined ? {} : { holdout: options.holdout }),
    });
    const { user, system } = process.cpuUsage(before);
    return toOutcome(model, (user + system) / 1e6);
  },
};

async function addHolidays(panel: SpendPanel): Promise<SpendPanel> {
  const { holidayRegressors } = await import("@/lib/planning/server");
  const added = holidayRegressors(panel.dates, periodDays(panel.dates));
  const rows = panel.response.length;
  return {
    ...panel,
    controls: [
      ...panel.controls,
      ...added.map(({ name, values }) => ({
        name,
        values: Float64Array.from({ length: rows }, (_, row) => values[row % values.length] ?? 0),
      })),
    ],
  };
}

function refuseShort(panel: SpendPanel, holdout: number): void {
  if (panel.dates.length - holdout >= PERIODS_LEAST) return;
  throw new AppError(
    "invalid",
    "eval/history",
    `${panel.dates.length} periods are too few: ${PERIODS_LEAST} must be left to learn from.`,
  );
}

function toOutcome(model: CurveModel, seconds: number): Outcome {
  const { curves, card, baseline } = model;
  const fit = {
    r2: card.fit.r2,
    nrmse: card.fit.nrmse,
    mape: card.fit.mape,
    holdoutMape: card.holdout.mape,
    holdoutNrmse: card.holdout.nrmse,
  };
  const channels = curves.map((curve) => ({
    name: curve.channel,
    kind: curve.kind,
    adstock: curve.adstock,
    half: curve.half,
    shape: curve.shape,
    scale: curve.scale,
    roi: curve.roi,
    roiLow: curve.roiLow,
    roiHigh: curve.roiHigh,
    contribution: curve.contribution,
    visited: curve.visited,
  }));
  return {
    data: { channels, fit, baseline, card, seconds },
    text: [
      toTextTable([
        ["", "ROI", "low", "high", "contribution", "adstock", "half", "shape"],
        ...curves.map((curve) => [
          curve.channel,
          ...[curve.roi, curve.roiLow, curve.roiHigh].map((roi) => roi.toPrecision(5)),
          curve.contribution.toFixed(0),
          curve.adstock.toFixed(3),
          curve.half.toPrecision(5),
          curve.shape.toFixed(3),
        ]),
      ]),
      `baseline ${baseline.toFixed(0)}; the ranges hold all channels together with 90 %`,
      Object.entries(fit)
        .map(([name, value]) => `${name} ${value?.toFixed(4) ?? "–"}`)
        .join(", "),
      ...card.cautions.map(
        ({ kind, channels: about, value }) =>
          `caution: ${kind}${about.length > 0 ? ` (${about.join(", ")})` : ""} ${value?.toPrecision(3) ?? "–"}`,
      ),
      `${seconds.toFixed(2)} s CPU`,
    ].join("\n"),
  };
}
