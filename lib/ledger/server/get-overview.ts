import "server-only";
import type { DayRange } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import { extendDefinition } from "../domain/extend-definition";
import { type FigureRow, toFigureRows, toTotalRow } from "../domain/figure-rows";
import { computeFigures, type FigureDefinition } from "../domain/figures";
import { type Compared, findCompared } from "../domain/find-compared";
import { type MoneyFlow, toMoneyFlow } from "../domain/money-flow";
import { type BridgeStep, toProfitBridge } from "../domain/profit-bridge";
import { routeOf, SALES_ROUTES, type SalesRoute } from "../domain/sales-route";
import type { OverviewDto, OverviewInput } from "../overview-schemas";
import { readBookState } from "./book-state";
import { type PartSum, readBookSums } from "./book-sums";
import { readCohortHistory } from "./cohort-store";
import {
  toDefinitionDto,
  toExpectation,
  toFigureRowDto,
  toFormulaDtos,
  withoutCompleteness,
} from "./figure-dto";

/** Places of the parts in the one statement that reads the sums. */
const PARTS = { days: 0, routes: 1, earlierDays: 2, earlierRoutes: 3 } as const;

/** Everything that the 总览 shows of one window, in three statements; every part of it sums to the same total. */
export async function getOverview(
  ctx: Ctx,
  input: OverviewInput & { readonly shopId: bigint },
): Promise<OverviewDto> {
  requirePermission(ctx, "ledger.view");
  requireShop(ctx, input.shopId);
  const { shopId } = input;
  const range: DayRange = { from: input.from, to: input.to };
  const compared = findCompared(range, input);
  const [state, sums, history] = await transaction(ctx, async (tx) => {
    const state = await readBookState(tx, shopId, input.definition);
    const basis = input.basis ?? state.definition.basis;
    return Promise.all([
      state,
      readBookSums(tx, {
        shopId,
        basis,
        parts: [range, ...(compared ? [compared] : [])].flatMap((each) => [
          { group: "day" as const, range: each },
          { group: "route" as const, range: each },
        ]),
        accounts: "figures",
      }),
      basis === "business" ? readCohortHistory(tx, shopId) : null,
    ]);
  });
  const definition = extendDefinition(state.definition, input);
  const basis = input.basis ?? definition.basis;
  const partOf = (place: number): PartSum[] => sums.filter(({ part }) => part === place);
  const settle = (row: FigureRow): FigureRow => withoutCompleteness(row, basis);
  const total = settle(toTotalRow(partOf(PARTS.days), definition));
  const days = toFigureRows(partOf(PARTS.days), "day", definition).map(settle);
  const bridge = toProfitBridge(partOf(PARTS.days), definition);
  const routes = toRoutes(partOf(PARTS.routes), definition);
  const earlierRoutes = compared ? toRoutes(partOf(PARTS.earlierRoutes), definition) : null;
  return {
    ...range,
    basis,
    currency: state.currency,
    definition: toDefinitionDto(definition),
    completeness: total.completeness,
    expected: toExpectation(history, range, total, definition),
    total: toFigureRowDto(total),
    days: days.map(toFigureRowDto),
    comparison: compared && toComparison(compared, partOf(PARTS.earlierDays), definition, settle),
    bridge: bridge.map(toStepDto),
    flow: toFlowDto(toMoneyFlow(inOrder(routes), bridge)),
    routes: SALES_ROUTES.filter((route) => routes.has(route) || earlierRoutes?.has(route)).map(
      (route) => toRouteDto(route, routes, earlierRoutes, definition),
    ),
    formulas: toFormulaDtos(definition),
    freshness: { facts: state.facts, arrivals: state.arrivals },
  };
}

function toComparison(
  compared: Compared,
  sums: readonly PartSum[],
  definition: FigureDefinition,
  settle: (row: FigureRow) => FigureRow,
): OverviewDto["comparison"] {
  const total = settle(toTotalRow(sums, definition));
  return {
    ...compared,
    completeness: total.completeness,
    total: toFigureRowDto(total),
    rows: toFigureRows(sums, "day", definition).map(settle).map(toFigureRowDto),
  };
}

type Routes = ReadonlyMap<SalesRoute, FigureRow>;

function toRoutes(sums: readonly PartSum[], definition: FigureDefinition): Routes {
  const byRoute = new Map<SalesRoute, PartSum[]>();
  for (const line of sums) {
    const route = routeOf(Number(line.key), line.isAd);
    const known = byRoute.get(route);
    if (known) known.push(line);
    else byRoute.set(route, [line]);
  }
  return new Map(
    [...byRoute].map(([route, lines]) => [
      route,
      { key: route, name: null, ...computeFigures(lines, definition) },
    ]),
  );
}

function inOrder(routes: Routes): FigureRow[] {
  return SALES_ROUTES.flatMap((route) => routes.get(route) ?? []);
}

function toRouteDto(
  route: SalesRoute,
  routes: Routes,
  earlier: Routes | null,
  definition: FigureDefinition,
): OverviewDto["routes"][number] {
  const empty: FigureRow = { key: route, name: null, ...computeFigures([], definition) };
  return {
    route,
    figures: toFigureRowDto(routes.get(route) ?? empty),
    previous: earlier ? toFigureRowDto(earlier.get(route) ?? empty) : null,
  };
}

function toStepDto(step: BridgeStep): OverviewDto["bridge"][number] {
  return {
    key: step.key,
    kind: step.kind,
    amount: String(step.amount),
    before: String(step.before),
    after: String(step.after),
    accounts: [...step.accounts],
  };
}

function toFlowDto(flow: MoneyFlow): OverviewDto["flow"] {
  return {
    nodes: flow.nodes.map((node) => ({ ...node, amount: String(node.amount) })),
    links: flow.links.map((link) => ({ ...link, amount: String(link.amount) })),
  };
}
