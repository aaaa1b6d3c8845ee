import "server-only";
import { AppError } from "@/lib/kernel";
import { getFigures } from "@/lib/ledger/server";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { type Tx, transaction } from "@/lib/platform/db";
import {
  BOOK_VIEWS,
  isComparable,
  type Lens,
  listLensSteps,
  toLens,
  type ViewId,
} from "../domain/lens";
import type { ComparedFigure, ExplainInput, ExplanationDto, ExplanationLineDto } from "../schemas";
import { ORDER_BASE, toExpression } from "./lens-sql";

const ROWS_MAX = 50;

/**
 * Why two figures differ, rule by rule. Our own figures and those that a platform reports look at the same orders
 * through different rules; switching one rule after the other turns the left view into the right one, so the lines
 * telescope. What a typed figure says beyond that is the residual, and is shown as such.
 */
export async function explainDifference(
  ctx: Ctx,
  input: ExplainInput & { readonly shopId: bigint },
): Promise<ExplanationDto> {
  requirePermission(ctx, "reconciliation.view");
  requireShop(ctx, input.shopId);
  const left = toLens(input.left.view, input.left);
  const right = toLens(input.right.view, input.right);
  if (!isComparable(left, right))
    throw new AppError(
      "invalid",
      "reconciliation/other-measure",
      "Money and counts cannot be held against each other.",
      [{ pointer: "/right/view", detail: "Choose two amounts or two counts." }],
    );
  const book = {
    left: await readBookFigure(ctx, input.shopId, input.left),
    right: await readBookFigure(ctx, input.shopId, input.right),
  };
  return transaction(ctx, async (tx) => {
    const { values, lines } = await measureSteps(tx, input.shopId, left, right);
    const seen = { left: values[0] ?? 0n, right: values.at(-1) ?? 0n };
    const shown = {
      left: toBig(input.left.typed) ?? book.left ?? seen.left,
      right: toBig(input.right.typed) ?? book.right ?? seen.right,
    };
    return {
      left: { view: input.left.view, value: String(shown.left), fromOrders: String(seen.left) },
      right: { view: input.right.view, value: String(shown.right), fromOrders: String(seen.right) },
      difference: String(shown.right - shown.left),
      lines,
      unexplained: {
        left: String(seen.left - shown.left),
        right: String(shown.right - seen.right),
      },
      residual: String(
        shown.right - shown.left - lines.reduce((sum, line) => sum + BigInt(line.amount), 0n),
      ),
    };
  });
}

const toBig = (text: string | undefined): bigint | null =>
  text === undefined ? null : BigInt(text);

/** The value that the book itself shows for a view of its own; null for any other. */
async function readBookFigure(
  ctx: Ctx,
  shopId: bigint,
  figure: ComparedFigure,
): Promise<bigint | null> {
  if (!isBookView(figure.view)) return null;
  const { total } = await getFigures(ctx, {
    shopId,
    from: figure.from,
    to: figure.to,
    basis: figure.view === "netSalesCash" ? "cash" : "business",
  });
  if (figure.view === "orders") return BigInt(total.orders);
  return BigInt(figure.view === "paidGmv" ? total.paidGmv : total.netSales);
}

const isBookView = (view: ViewId): boolean => (BOOK_VIEWS as readonly string[]).includes(view);

interface Measured {
  readonly values: bigint[];
  readonly lines: ExplanationLineDto[];
}

async function measureSteps(tx: Tx, shopId: bigint, left: Lens, right: Lens): Promise<Measured> {
  const steps = listLensSteps(left, right);
  const params: unknown[] = [shopId];
  const expressions = [left, ...steps.map(({ lens }) => lens)].map((lens) =>
    toExpression(lens, params),
  );
  const seen = expressions.map((expression, index) => `${expression} AS e${index}`).join(", ");
  const sums = expressions.map((_, index) => `COALESCE(sum(e${index}), 0)::bigint AS e${index}`);
  const counts = steps.map(
    (_, index) => `count(*) FILTER (WHERE e${index + 1} <> e${index}) AS n${index + 1}`,
  );
  const [row] = await tx.rows<Record<string, bigint>>(
    `SELECT ${[...sums, ...counts].join(", ")} FROM (SELECT ${seen} FROM (${ORDER_BASE}) b) x`,
    params,
  );
  const values = expressions.map((_, index) => row?.[`e${index}`] ?? 0n);
  return {
    values,
    lines: steps.map(({ rule }, index) => ({
      rule,
      amount: String((values[index + 1] ?? 0n) - (values[index] ?? 0n)),
      rows: Number(row?.[`n${index + 1}`] ?? 0n),
    })),
  };
}

/** The orders that one rule moves, the largest first. */
export async function listExplainedRows(
  ctx: Ctx,
  input: ExplainInput & { readonly shopId: bigint; readonly rule: string },
): Promise<{ items: { key: string; day: string; left: string; right: string }[] }> {
  requirePermission(ctx, "reconciliation.view");
  requireShop(ctx, input.shopId);
  const steps = listLensSteps(
    toLens(input.left.view, input.left),
    toLens(input.right.view, input.right),
  );
  const place = steps.findIndex(({ rule }) => rule === input.rule);
  const after = steps[place]?.lens;
  if (!after) return { items: [] };
  const before = steps[place - 1]?.lens ?? toLens(input.left.view, input.left);
  const params: unknown[] = [input.shopId];
  const first = toExpression(before, params);
  const second = toExpression(after, params);
  const rows = await transaction(ctx, (tx) =>
    tx.rows<{ key: string; day: string; l: bigint; r: bigint }>(
      `SELECT x.key, x.day, x.l::bigint AS l, x.r::bigint AS r FROM (
         SELECT b.key, COALESCE(b.paid_at, b.ordered_at)::date AS day, ${first} AS l, ${second} AS r FROM (${ORDER_BASE}) b
       ) x WHERE x.l <> x.r ORDER BY abs(x.r - x.l) DESC, x.key LIMIT ${ROWS_MAX}`,
      params,
    ),
  );
  return {
    items: rows.map((row) => ({
      key: row.key,
      day: row.day,
      left: String(row.l),
      right: String(row.r),
    })),
  };
}
