import type { Command } from "commander";
import { currencyScale, minorToDecimal, parseMinor } from "@/lib/kernel";
import {
  COMPARES,
  FIGURE_GROUPS,
  type FigureRowDto,
  type FiguresDto,
  FiguresInput,
} from "@/lib/ledger";
import { getFigures } from "@/lib/ledger/server";
import { makeShopCtx } from "../cli-ctx";
import { parseOptions } from "../parse-options";
import { type Outcome, type OutputOptions, runCommand } from "../run-command";
import { toTextTable } from "../text-table";
import { withDatabase } from "../with-database";

interface Options extends OutputOptions {
  readonly shop: string;
}

export function addFiguresCommand(program: Command): void {
  program
    .command("figures")
    .description("composite ROI and what it is made of, over a window")
    .requiredOption("--shop <id>", "the shop")
    .requiredOption("--from <day>", "first day, YYYY-MM-DD")
    .requiredOption("--to <day>", "last day, inside the window")
    .option("--by <group>", FIGURE_GROUPS.join(" | "))
    .option("--compare <window>", COMPARES.join(" | "))
    .option("--against-from <day>", "first day of the window to compare with, for custom")
    .option("--against-to <day>", "last day of it")
    .option("--basis <basis>", "business | cash (default: the definition's own)")
    .option("--definition <version>", "figure definition (default: the shop's own)")
    .option("--json", "print one JSON document")
    .action((options: Options) => runCommand(options, () => run(options)));
}

async function run(options: Options): Promise<Outcome> {
  const input = parseOptions(FiguresInput, options);
  return withDatabase(async () => {
    const { ctx, shopId } = await makeShopCtx(options.shop);
    const figures = await getFigures(ctx, { ...input, shopId });
    return { data: figures, text: toText(figures) };
  });
}

const HEADER = [
  "",
  "paid GMV",
  "refunds",
  "net sales",
  "marketing",
  "contribution",
  "composite ROI",
  "pay ROI",
  "orders",
  "settled",
];

function toText(figures: FiguresDto): string {
  const scale = currencyScale(figures.currency);
  const rows = [...figures.rows, figures.total].map((row) => toCells(row, scale));
  const earlier = figures.comparison
    ? [toCells({ ...figures.comparison.total, key: figures.comparison.mode }, scale)]
    : [];
  const { version, name } = figures.definition;
  return [
    `${figures.from} – ${figures.to}  ${figures.currency}  definition ${version} (${name})`,
    toTextTable([HEADER, ...rows, ...earlier]),
  ].join("\n");
}

function toCells(row: FigureRowDto, scale: number): string[] {
  const money = (text: string): string => minorToDecimal(parseMinor(text), scale);
  const ratio = (value: number | null): string => (value === null ? "–" : value.toFixed(2));
  return [
    row.name ? `${row.key} ${row.name}` : row.key,
    money(row.paidGmv),
    money(row.refunds),
    money(row.netSales),
    money(row.marketingCost),
    money(row.contribution),
    ratio(row.compositeRoi),
    ratio(row.payRoi),
    String(row.orders),
    row.completeness === null ? "–" : `${(row.completeness * 100).toFixed(1)} %`,
  ];
}
