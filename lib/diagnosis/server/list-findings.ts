import "server-only";
import { addDays, type CalendarDay } from "@/lib/kernel";
import { getBookHead } from "@/lib/ledger/server";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { type Tx, transaction } from "@/lib/platform/db";
import type { FindingDto, FindingListDto, ListFindingsInput } from "../schemas";
import { readFindings } from "./finding-store";

/** The feed: what is open and costly first, how often people agreed, how fresh it is, and the week in figures. */
export async function listFindings(
  ctx: Ctx,
  input: ListFindingsInput & { readonly shopId: bigint },
): Promise<FindingListDto> {
  requirePermission(ctx, "diagnosis.view");
  requireShop(ctx, input.shopId);
  const { shopId } = input;
  const head = await getBookHead(ctx, { shopId });
  return transaction(ctx, async (tx) => {
    const [shop] = await tx.rows<{ currency: string }>("SELECT currency FROM shop WHERE id = $1", [
      shopId,
    ]);
    const items = await readFindings(tx, shopId, input);
    const { accepted, rejected } = await countDecisions(tx, shopId);
    const run = await findLastRun(tx, shopId);
    const decided = accepted + rejected;
    return {
      currency: shop?.currency ?? "CNY",
      items,
      precision: decided > 0 ? accepted / decided : null,
      decided,
      lastRun: run && {
        at: run.created_at.toISOString(),
        from: run.from_on,
        to: run.to_on,
        seconds: run.seconds,
        findings: run.findings,
      },
      isStale: head.batchId !== null && (run === null || run.batch_id < head.batchId),
      hasHistory: head.lastDay !== null,
      week:
        head.lastDay === null
          ? null
          : summariseWeek(await readWeek(tx, shopId, head.lastDay), head.lastDay),
    };
  });
}

interface RunRow {
  readonly batch_id: bigint;
  readonly from_on: CalendarDay;
  readonly to_on: CalendarDay;
  readonly findings: number;
  readonly seconds: number;
  readonly created_at: Date;
}

export async function findLastRun(tx: Tx, shopId: bigint): Promise<RunRow | null> {
  const [run] = await tx.rows<RunRow>(
    "SELECT * FROM diagnosis_run WHERE shop_id = $1 ORDER BY run_id DESC LIMIT 1",
    [shopId],
  );
  return run ?? null;
}

/** A finding counts once, by the last word on it. */
async function countDecisions(
  tx: Tx,
  shopId: bigint,
): Promise<{ accepted: number; rejected: number }> {
  const [counts] = await tx.rows<{ accepted: number; rejected: number }>(
    `SELECT count(*) FILTER (WHERE move = 'accept')::int AS accepted, count(*) FILTER (WHERE move = 'reject')::int AS rejected
     FROM (SELECT DISTINCT ON (finding_id) move FROM finding_step
       WHERE shop_id = $1 AND move IN ('accept', 'reject') ORDER BY finding_id, step_no DESC) last`,
    [shopId],
  );
  return counts ?? { accepted: 0, rejected: 0 };
}

const WEEK_FINDINGS_MAX = 200;

export interface FindingWeek {
  readonly from: CalendarDay;
  readonly to: CalendarDay;
  readonly found: number;
  readonly lost: string;
  readonly gained: string;
  /** The costliest. */
  readonly top: { finding: string; findingKind: FindingDto["kind"]; impact: string }[];
}

/** What the seven days up to `to` came to; null when nothing has looked at all of them yet. */
export function getFindingWeek(
  ctx: Ctx,
  input: { readonly shopId: bigint; readonly to: CalendarDay; readonly top: number },
): Promise<FindingWeek | null> {
  requirePermission(ctx, "diagnosis.view");
  requireShop(ctx, input.shopId);
  const { shopId, to, top } = input;
  return transaction(ctx, async (tx) => {
    const run = await findLastRun(tx, shopId);
    if (run === null || run.to_on < to) return null;
    const found = await readWeek(tx, shopId, to);
    const { from, lost, gained } = summariseWeek(found, to);
    return {
      from,
      to,
      found: found.length,
      lost,
      gained,
      top: found
        .filter(({ impact }) => impact.startsWith("-"))
        .sort((a, b) => Number(BigInt(a.impact) - BigInt(b.impact)))
        .slice(0, top)
        .map(({ id, kind, impact }) => ({ finding: id, findingKind: kind, impact })),
    };
  });
}

async function readWeek(tx: Tx, shopId: bigint, to: CalendarDay): Promise<FindingDto[]> {
  const found = await readFindings(tx, shopId, {
    from: addDays(to, -6),
    to,
    limit: WEEK_FINDINGS_MAX,
  });
  return found.filter(({ status }) => status !== "rejected");
}

function summariseWeek(
  found: readonly FindingDto[],
  to: CalendarDay,
): NonNullable<FindingListDto["week"]> {
  const sum = (findings: readonly FindingDto[]): bigint =>
    findings.reduce((total, { impact }) => total + BigInt(impact), 0n);
  return {
    from: addDays(to, -6),
    to,
    found: found.length,
    lost: String(-sum(found.filter(({ impact }) => impact.startsWith("-")))),
    gained: String(sum(found.filter(({ impact }) => !impact.startsWith("-")))),
    byKind: [...Map.groupBy(found, ({ kind }) => kind)].map(([kind, all]) => ({
      kind,
      count: all.length,
      impact: String(sum(all)),
    })),
  };
}
