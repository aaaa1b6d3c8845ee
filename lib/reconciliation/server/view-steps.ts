import "server-only";
import type { DayRange } from "@/lib/kernel";
import {
  type AnyExplainRule,
  COST_VIEWS,
  isCostView,
  isOrderView,
  isSpendView,
  SPEND_VIEWS,
  type SpendLook,
} from "../domain/explained-views";
import { listLensSteps, toLens } from "../domain/lens";
import type { ComparedFigure } from "../schemas";
import { ORDER_BASE, toExpression } from "./lens-sql";

/** The way from one view to the other as SQL: what each step sees of a row of the base, the left view first. */
export interface ViewSteps {
  readonly base: string;
  readonly rules: readonly AnyExplainRule[];
  readonly expressions: readonly string[];
  readonly params: readonly unknown[];
}

/** A side of the comparison; the definition is the one that the book has answered with. */
export interface ResolvedFigure extends ComparedFigure {
  readonly definitionVersion: number | null;
}

/** Null when the two are of different kinds. */
export function toViewSteps(
  shopId: bigint,
  left: ResolvedFigure,
  right: ResolvedFigure,
): ViewSteps | null {
  if (isOrderView(left.view) && isOrderView(right.view)) {
    const params: unknown[] = [shopId];
    const first = toLens(left.view, toRange(left));
    const steps = listLensSteps(first, toLens(right.view, toRange(right)));
    return {
      base: ORDER_BASE,
      rules: steps.map(({ rule }) => rule),
      expressions: [first, ...steps.map(({ lens }) => lens)].map((lens) =>
        toExpression(lens, params),
      ),
      params,
    };
  }
  if (isSpendView(left.view) && isSpendView(right.view))
    return toPlainSteps(shopId, SPEND_BASE, toSpend(left), toSpend(right));
  if (isCostView(left.view) && isCostView(right.view))
    return toPlainSteps(shopId, COST_BASE, toCost(left), toCost(right));
  return null;
}

const toRange = ({ from, to }: DayRange): DayRange => ({ from, to });

/** One switch of a plain view: the rule that turns it, and what it puts into the expression. */
interface Switch {
  readonly rule: AnyExplainRule;
  readonly value: string | number;
}

interface PlainView {
  readonly switches: readonly Switch[];
  readonly build: (values: readonly (string | number)[], params: unknown[]) => string;
}

function toPlainSteps(shopId: bigint, base: string, left: PlainView, right: PlainView): ViewSteps {
  const params: unknown[] = [shopId];
  let values = left.switches.map(({ value }) => value);
  const expressions = [left.build(values, params)];
  const rules: AnyExplainRule[] = [];
  for (const [index, { rule, value }] of right.switches.entries()) {
    if (values[index] === value) continue;
    values = values.with(index, value);
    // Two days make one window: it is turned when its last day is.
    if (rule === rules.at(-1)) expressions.pop();
    else rules.push(rule);
    expressions.push(right.build(values, params));
  }
  return { base, rules, expressions, params };
}

const SPEND_BASE = `
  SELECT x.day::text AS key, x.day AS paid_at, x.day AS ordered_at, sum(x.cash)::bigint AS cash, sum(x.grants)::bigint AS grants,
    sum(x.coupons)::bigint AS coupons, sum(x.plans)::bigint AS plans
  FROM (
    SELECT day, cash + shared_cash AS cash, promo + shared_promo AS grants, coupon AS coupons, 0 AS plans
    FROM fact_ad_finance WHERE shop_id = $1
    UNION ALL SELECT day, 0, 0, 0, spend FROM ad_plan_once WHERE shop_id = $1
  ) x GROUP BY x.day`;

function toSpend(figure: ResolvedFigure): PlainView {
  const look: SpendLook = SPEND_VIEWS[figure.view as keyof typeof SPEND_VIEWS];
  return {
    switches: [
      { rule: "dates", value: figure.from },
      { rule: "dates", value: figure.to },
      { rule: "grants", value: look.grants ? " + b.grants" : "" },
      { rule: "adCoupons", value: look.coupons ? " + b.coupons" : "" },
      { rule: "outsidePlans", value: look.source },
    ],
    build: ([from, to, grants, coupons, source], params) =>
      `CASE WHEN b.paid_at BETWEEN $${params.push(from)}::date AND $${params.push(to)}::date
        THEN ${source === "plans" ? "b.plans" : `b.cash${grants}${coupons}`} ELSE 0 END`,
  };
}

const COST_BASE = `
  SELECT d.account::text AS key, d.day AS paid_at, d.day AS ordered_at, d.account, d.basis, sum(d.debit - d.credit)::bigint AS amount
  FROM rollup_daily d WHERE d.shop_id = $1 AND d.dimension = 0 GROUP BY d.account, d.day, d.basis`;

function toCost(figure: ResolvedFigure): PlainView {
  const { basis } = COST_VIEWS[figure.view as keyof typeof COST_VIEWS];
  return {
    switches: [
      { rule: "dates", value: figure.from },
      { rule: "dates", value: figure.to },
      { rule: "timeBasis", value: basis === "business" ? 1 : 2 },
      { rule: "definition", value: figure.definitionVersion ?? 0 },
    ],
    build: ([from, to, code, version], params) =>
      `CASE WHEN b.paid_at BETWEEN $${params.push(from)}::date AND $${params.push(to)}::date AND b.basis = ${Number(code)}
        AND EXISTS (SELECT 1 FROM figure_definition f WHERE f.shop_id = $1 AND f.version = $${params.push(version)}::int
          AND (b.account = ANY (f.marketing_accounts) OR f.includes_discount AND b.account = 4101))
        THEN b.amount ELSE 0 END`,
  };
}
