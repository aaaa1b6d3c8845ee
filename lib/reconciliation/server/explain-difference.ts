import "server-only";
import { AppError } from "@/lib/kernel";
import { getFigures } from "@/lib/ledger/server";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { type Tx, transaction } from "@/lib/platform/db";
import { kindOfView, type ViewId } from "../domain/explained-views";
import type {
  ComparedFigure,
  ExplainedRows,
  ExplainInput,
  ExplainRowsInput,
  ExplanationDto,
  ExplanationLineDto,
} from "../schemas";
import { type ResolvedFigure, toViewSteps, type ViewSteps } from "./view-steps";

const ROWS_MAX = 50;

/**
 * Why two figures differ, rule by rule. Our own figures and those that a platform reports look at the same rows through
 * different rules; switching one rule after the other turns the left view into the right one, so the lines telescope.
 * What a typed figure says beyond that is the residual, and is shown as such.
 */
export async function explainDifference(
  ctx: Ctx,
  input: ExplainInput & { readonly shopId: bigint },
): Promise<ExplanationDto> {
  requirePermission(ctx, "reconciliation.view");
  requireShop(ctx, input.shopId);
  const left = await resolve(ctx, input.shopId, input.left);
  const right = await resolve(ctx, input.shopId, input.right);
  const steps = toSteps(input.shopId, left, right);
  const { values, lines } = await transaction(ctx, (tx) => measure(tx, steps));
  const seen = { left: values[0] ?? 0n, right: values.at(-1) ?? 0n };
  const shown = {
    left: toBig(left.typed) ?? left.book ?? seen.left,
    right: toBig(right.typed) ?? right.book ?? seen.right,
  };
  return {
    left: { view: left.view, value: String(shown.left), fromRows: String(seen.left) },
    right: { view: right.view, value: String(shown.right), fromRows: String(seen.right) },
    difference: String(shown.right - shown.left),
    lines,
    residual: String(
      shown.right - shown.left - lines.reduce((sum, line) => sum + BigInt(line.amount), 0n),
    ),
  };
}

/** The rows that one rule moves, the largest first: orders, days, or accounts. */
export async function listExplainedRows(
  ctx: Ctx,
  input: ExplainRowsInput & { readonly shopId: bigint },
): Promise<ExplainedRows> {
  requirePermission(ctx, "reconciliation.view");
  requireShop(ctx, input.shopId);
  const steps = toSteps(
    input.shopId,
    await resolve(ctx, input.shopId, input.left),
    await resolve(ctx, input.shopId, input.right),
  );
  const place = steps.rules.indexOf(input.rule);
  if (place < 0) return { items: [] };
  const rows = await transaction(ctx, (tx) =>
    tx.rows<{ key: string; day: string; l: bigint; r: bigint }>(
      `SELECT x.key, max(x.day) AS day, sum(x.l)::bigint AS l, sum(x.r)::bigint AS r FROM (
         SELECT b.key, COALESCE(b.paid_at, b.ordered_at)::date AS day, ${steps.expressions[place]} AS l,
           ${steps.expressions[place + 1]} AS r, ${unusedParams(steps)}
         FROM (${steps.base}) b
       ) x GROUP BY x.key HAVING sum(x.l) <> sum(x.r) ORDER BY abs(sum(x.r) - sum(x.l)) DESC, x.key LIMIT ${ROWS_MAX}`,
      steps.params,
    ),
  );
  return {
    items: rows.map(({ key, day, l, r }) => ({ key, day, left: String(l), right: String(r) })),
  };
}

/** The server has to know the type of every parameter, also of those that the other steps use. */
const unusedParams = (steps: ViewSteps): string =>
  `ARRAY[${steps.expressions.join(", ")}] AS others`;

interface Resolved extends ResolvedFigure {
  /** As the book itself shows it; null where the book has no such figure. */
  readonly book: bigint | null;
}

const BOOK_FIGURES: Readonly<
  Partial<
    Record<
      ViewId,
      readonly ["paidGmv" | "netSales" | "orders" | "marketingCost", "business" | "cash"]
    >
  >
> = {
  paidGmv: ["paidGmv", "business"],
  netSales: ["netSales", "business"],
  netSalesCash: ["netSales", "cash"],
  orders: ["orders", "business"],
  marketingCost: ["marketingCost", "business"],
  marketingCostCash: ["marketingCost", "cash"],
};

async function resolve(ctx: Ctx, shopId: bigint, figure: ComparedFigure): Promise<Resolved> {
  const named = BOOK_FIGURES[figure.view];
  if (!named) return { ...figure, definitionVersion: null, book: null };
  const [name, basis] = named;
  const { total, definition } = await getFigures(ctx, {
    shopId,
    from: figure.from,
    to: figure.to,
    basis,
    ...(figure.definition ? { definition: figure.definition } : {}),
  });
  return { ...figure, definitionVersion: definition.version, book: BigInt(total[name]) };
}

function toSteps(shopId: bigint, left: ResolvedFigure, right: ResolvedFigure): ViewSteps {
  const steps =
    kindOfView(left.view) === kindOfView(right.view) ? toViewSteps(shopId, left, right) : null;
  if (steps) return steps;
  throw new AppError(
    "invalid",
    "reconciliation/other-measure",
    "Sales, counts, ad spend and costs cannot be held against each other.",
    [{ pointer: "/right/view", detail: "Choose two figures of one kind." }],
  );
}

const toBig = (text: string | undefined): bigint | null =>
  text === undefined ? null : BigInt(text);

interface Measured {
  readonly values: bigint[];
  readonly lines: ExplanationLineDto[];
}

async function measure(tx: Tx, { base, rules, expressions, params }: ViewSteps): Promise<Measured> {
  const seen = expressions.map((expression, index) => `${expression} AS e${index}`).join(", ");
  const sums = expressions.map((_, index) => `COALESCE(sum(e${index}), 0)::bigint AS e${index}`);
  const counts = rules.map(
    (_, index) => `count(DISTINCT key) FILTER (WHERE e${index + 1} <> e${index}) AS n${index + 1}`,
  );
  const [row] = await tx.rows<Record<string, bigint>>(
    `SELECT ${[...sums, ...counts].join(", ")} FROM (SELECT b.key, ${seen} FROM (${base}) b) x`,
    params,
  );
  const values = expressions.map((_, index) => row?.[`e${index}`] ?? 0n);
  return {
    values,
    lines: rules.map((rule, index) => ({
      rule,
      amount: String((values[index + 1] ?? 0n) - (values[index] ?? 0n)),
      rows: Number(row?.[`n${index + 1}`] ?? 0n),
    })),
  };
}
