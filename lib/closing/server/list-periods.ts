import "server-only";
import { type CalendarMonth, dayInZone, monthOf, monthRange, notFound, ratio } from "@/lib/kernel";
import type { FigureRowDto } from "@/lib/ledger";
import { listBookMonths, listDefinitions, listWindowFigures } from "@/lib/ledger/server";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import { listMonths } from "../domain/month-order";
import { readStatementText, type StoredStatement } from "../domain/period-statement";
import type { PeriodDto, PeriodList } from "../schemas";
import {
  readSeals,
  readShop,
  readSteps,
  type SealRow,
  type StepRow,
  statusOf,
  toMonth,
} from "./period-store";
import { openSigningKey, toKeyId, toPem } from "./signing-key";

/** Months told of at most, the newest: five years. */
const MONTHS_MAX = 60;

/** Every month of the book, the newest first: what it came to, whether it is closed, by whom and under which seal. */
export async function listPeriods(
  ctx: Ctx,
  input: { readonly shopId: bigint },
): Promise<PeriodList> {
  requirePermission(ctx, "periods.view");
  requireShop(ctx, input.shopId);
  const { shopId } = input;
  const facts = await transaction(ctx, async (tx) => ({
    shop: await readShop(tx, shopId),
    told: await listBookMonths(tx, shopId),
    steps: await readSteps(tx, shopId),
    seals: await readSeals(tx, shopId),
  }));
  const today = dayInZone(ctx.now, facts.shop.timezone);
  const months = toMonths(facts.told, facts.steps);
  // A month closes by business day, whichever day its reports count by.
  const figures = await listWindowFigures(ctx, {
    shopId,
    windows: months.map(monthRange),
    basis: "business",
  });
  const { items: definitions } = await listDefinitions(ctx, { shopId });
  const current = definitions.find(({ isDefault }) => isDefault);
  const items = months.map((month, index) =>
    toPeriodDto({
      month,
      today,
      currency: facts.shop.currency,
      late: facts.told.find((each) => each.month === month)?.lateEntries ?? 0,
      steps: facts.steps.filter((step) => toMonth(step.starts_on) === month),
      seal: facts.seals.find((seal) => toMonth(seal.starts_on) === month) ?? null,
      open: figures[index] ?? null,
      definition: {
        version: current?.version ?? 0,
        name: current?.name ?? "",
        includesDiscount: current?.includesDiscount ?? false,
      },
    }),
  );
  const isSealed = facts.seals.length > 0;
  return {
    today,
    items: items.reverse(),
    publicKey: isSealed ? toPem((await openSigningKey()).publicKey) : null,
  };
}

function toMonths(
  told: readonly { readonly month: CalendarMonth }[],
  steps: readonly StepRow[],
): CalendarMonth[] {
  const named = [
    ...told.map(({ month }) => month),
    ...steps.map((step) => toMonth(step.starts_on)),
  ];
  const [first, last] = [named.toSorted()[0], named.toSorted().at(-1)];
  return first === undefined || last === undefined
    ? []
    : listMonths(first, last).slice(-MONTHS_MAX);
}

/** One month as `listPeriods` tells it. */
export async function getPeriod(
  ctx: Ctx,
  input: { readonly shopId: bigint; readonly month: CalendarMonth },
): Promise<PeriodDto> {
  const { items } = await listPeriods(ctx, input);
  const period = items.find(({ month }) => month === input.month);
  if (!period) throw notFound(`Period ${input.month}`);
  return period;
}

interface PeriodFacts {
  readonly month: CalendarMonth;
  readonly today: string;
  readonly currency: string;
  readonly late: number;
  readonly steps: readonly StepRow[];
  readonly seal: SealRow | null;
  /** As the book stands now; of a closed month what was sealed counts instead. */
  readonly open: FigureRowDto | null;
  readonly definition: {
    readonly version: number;
    readonly name: string;
    readonly includesDiscount: boolean;
  };
}

function toPeriodDto(facts: PeriodFacts): PeriodDto {
  const status = statusOf(facts.steps.at(-1));
  const sealed = status !== "open" && facts.seal ? readStatementText(facts.seal.statement) : null;
  return {
    month: facts.month,
    ...monthRange(facts.month),
    status,
    isOver: monthRange(facts.month).to < facts.today && facts.month <= monthOf(facts.today),
    lateEntries: facts.late,
    currency: facts.currency,
    figures: sealed
      ? toFigures(sealed.figures, Number(sealed.orders), sealed.definition.includesDiscount)
      : toFigures(facts.open, facts.open?.orders ?? 0, facts.definition.includesDiscount),
    completeness: status === "open" ? (facts.open?.completeness ?? null) : null,
    definition: sealed
      ? { version: Number(sealed.definition.version), name: sealed.definition.name }
      : { version: facts.definition.version, name: facts.definition.name },
    seal: sealed && facts.seal ? toSealDto(sealed, facts.seal) : null,
    steps: facts.steps.map((step) => ({
      action: step.action,
      actor: step.actor_name,
      isAlone: step.is_alone,
      reason: step.reason === "" ? null : step.reason,
      at: step.at.toISOString(),
    })),
  };
}

type FigureTexts = Pick<
  FigureRowDto,
  | "paidGmv"
  | "refunds"
  | "netSales"
  | "merchantDiscount"
  | "marketingCost"
  | "cogs"
  | "contribution"
>;

const NOTHING: FigureTexts = {
  paidGmv: "0",
  refunds: "0",
  netSales: "0",
  merchantDiscount: "0",
  marketingCost: "0",
  cogs: "0",
  contribution: "0",
};

/** Where the definition counts 让利, it stands on both sides of a return. */
function toFigures(
  texts: FigureTexts | null,
  orders: number,
  includesDiscount: boolean,
): PeriodDto["figures"] {
  const known = texts ?? NOTHING;
  const amount = (name: keyof FigureTexts): bigint => BigInt(known[name]);
  const cost = amount("marketingCost");
  const discount = includesDiscount ? amount("merchantDiscount") : 0n;
  return {
    paidGmv: known.paidGmv,
    refunds: known.refunds,
    netSales: known.netSales,
    merchantDiscount: known.merchantDiscount,
    marketingCost: known.marketingCost,
    cogs: known.cogs,
    contribution: known.contribution,
    orders,
    paidRoi: ratio(amount("paidGmv") + discount, cost),
    netRoi: ratio(amount("netSales") + discount, cost),
    contributionRoi: ratio(amount("contribution") + cost, cost),
  };
}

function toSealDto(statement: StoredStatement, seal: SealRow): PeriodDto["seal"] {
  return {
    digest: seal.digest.toString("hex"),
    keyId: toKeyId(seal.public_key),
    entries: statement.totals.entries,
    lines: statement.totals.lines,
    gross: statement.totals.gross,
    firstBatch: statement.chain["firstBatch"] ?? "",
    lastBatch: statement.chain["lastBatch"] ?? "",
    lastDigest: statement.chain["lastDigest"] ?? "",
    closedAt: statement.closedAt,
    closedBy: statement.closedBy,
  };
}
