import "server-only";
import {
  addDays,
  assertNever,
  type CalendarDay,
  type Minor,
  toJson,
  toPublicId,
} from "@/lib/kernel";
import type { Ctx } from "@/lib/platform/context";
import type { Tx } from "@/lib/platform/db";
import { type Evidence, type FindingDraft, toFingerprint } from "../domain/finding";
import { FindingBody, type FindingDto, type FindingMove, type FindingStatus } from "../schemas";

interface FindingRow {
  readonly finding_id: bigint;
  readonly kind: FindingDto["kind"];
  readonly first_on: CalendarDay;
  readonly last_on: CalendarDay;
  readonly impact: bigint;
  readonly confidence: number;
  readonly body: unknown;
  readonly status: FindingStatus;
  readonly snoozed_until: CalendarDay | null;
  readonly owner_name: string | null;
  readonly due_on: CalendarDay | null;
  readonly found_at: Date;
}

/** A finding that comes back within so many days goes on; later it is a new one. */
const SAME_DAYS = 10;

/** Keeps what was found: a finding that is known goes on and keeps its decision. Returns them as kept, in order. */
export async function saveFindings(
  tx: Tx,
  ctx: Ctx,
  shopId: bigint,
  drafts: readonly FindingDraft[],
): Promise<FindingDto[]> {
  await lockFindings(tx, shopId);
  const kept: FindingDto[] = [];
  for (const draft of drafts) {
    const { from, to } = draft.change.window;
    const known = await findKnown(tx, shopId, toFingerprint(draft), from);
    const row = known
      ? await updateFinding(tx, ctx, shopId, known, draft)
      : await insertFinding(tx, ctx, shopId, draft, { from, to });
    kept.push(toDto(row));
  }
  return kept;
}

/** One writer a shop: two looks at once must not find the same thing twice. */
export async function lockFindings(tx: Tx, shopId: bigint): Promise<void> {
  await tx.run("SELECT pg_advisory_xact_lock(hashtextextended('chengfang.findings', $1))", [
    shopId,
  ]);
}

async function findKnown(
  tx: Tx,
  shopId: bigint,
  fingerprint: string,
  from: CalendarDay,
): Promise<FindingRow | null> {
  const [row] = await tx.rows<FindingRow>(
    `SELECT * FROM finding WHERE shop_id = $1 AND fingerprint = $2 AND last_on >= $3::date AND first_on <= $4::date
     ORDER BY last_on DESC LIMIT 1`,
    [shopId, fingerprint, addDays(from, -SAME_DAYS), addDays(from, SAME_DAYS)],
  );
  return row ?? null;
}

async function updateFinding(
  tx: Tx,
  ctx: Ctx,
  shopId: bigint,
  known: FindingRow,
  draft: FindingDraft,
): Promise<FindingRow> {
  const body = toBody(draft);
  const isNewer = draft.change.window.to >= known.last_on;
  if (!isNewer || known.status === "rejected") return known;
  const [row] = await tx.rows<FindingRow>(
    `UPDATE finding SET last_on = $3::date, impact = $4, confidence = $5, body = $6, updated_at = $7
     WHERE shop_id = $1 AND finding_id = $2 RETURNING *`,
    [
      shopId,
      known.finding_id,
      draft.change.window.to,
      draft.impact,
      draft.confidence,
      toJson(body),
      ctx.now,
    ],
  );
  return row ?? known;
}

async function insertFinding(
  tx: Tx,
  ctx: Ctx,
  shopId: bigint,
  draft: FindingDraft,
  window: { readonly from: CalendarDay; readonly to: CalendarDay },
): Promise<FindingRow> {
  const [row] = await tx.rows<FindingRow>(
    `INSERT INTO finding (shop_id, finding_id, kind, fingerprint, first_on, last_on, impact, confidence, body, status, found_at, updated_at)
     SELECT $1, COALESCE(max(finding_id), 0) + 1, $2, $3, $4::date, $5::date, $6, $7, $8, 'open', $9, $9 FROM finding WHERE shop_id = $1
     RETURNING *`,
    [
      shopId,
      draft.kind,
      toFingerprint(draft),
      window.from,
      window.to,
      draft.impact,
      draft.confidence,
      toJson(toBody(draft)),
      ctx.now,
    ],
  );
  if (!row) throw new Error("The finding was not written.");
  return row;
}

/** A draft in the shape that is kept and sent. */
function toBody(draft: FindingDraft): FindingBody {
  const { change } = draft;
  const text = (amount: Minor): string => amount.toString();
  return {
    metric: change.measure,
    segment: [...draft.places],
    change: {
      window: change.window,
      actual: text(change.actual),
      referenceWindow: change.referenceWindow,
      reference: text(change.reference),
      band: change.band && { low: text(change.band.low), high: text(change.band.high) },
    },
    judged: draft.judged && {
      place: draft.judged.place,
      actual: text(draft.judged.actual),
      reference: text(draft.judged.reference),
    },
    factors: draft.factors.map((factor) => ({ ...factor, effect: text(factor.effect) })),
    causes: draft.causes.map((cause) => ({
      ...cause,
      places: cause.places.map((places) => [...places]),
      actual: text(cause.actual),
      reference: text(cause.reference),
    })),
    events: [...draft.events],
    waterfall: draft.waterfall.map(({ place, amount }) => ({ place, amount: text(amount) })),
    evidence: draft.evidence.map(toEvidence),
    actions: draft.actions.map(({ amount, ...action }) => ({
      ...action,
      amount: amount === null ? null : text(amount),
    })),
  };
}

function toEvidence(one: Evidence): FindingBody["evidence"][number] {
  switch (one.kind) {
    case "entries":
      return {
        ...one,
        accounts: [...one.accounts],
        places: [...one.places],
        amount: String(one.amount),
      };
    case "order":
      return { ...one, charged: String(one.charged), expected: String(one.expected) };
    case "plan":
      return { ...one, spend: String(one.spend) };
    case "hours":
      return { ...one, amount: String(one.amount) };
    case "source":
      return one;
    default:
      return assertNever(one);
  }
}

export async function findFinding(
  tx: Tx,
  shopId: bigint,
  findingId: bigint,
): Promise<FindingDto | null> {
  const [row] = await tx.rows<FindingRow>(
    "SELECT * FROM finding WHERE shop_id = $1 AND finding_id = $2",
    [shopId, findingId],
  );
  return row ? toDto(row) : null;
}

export async function readFindings(
  tx: Tx,
  shopId: bigint,
  filter: {
    readonly from?: CalendarDay | undefined;
    readonly to?: CalendarDay | undefined;
    readonly status?: FindingStatus | undefined;
    readonly limit: number;
  },
): Promise<FindingDto[]> {
  const rows = await tx.rows<FindingRow>(
    `SELECT * FROM finding
     WHERE shop_id = $1 AND ($2::date IS NULL OR last_on >= $2::date) AND ($3::date IS NULL OR first_on <= $3::date)
       AND ($4::text IS NULL OR status = $4)
     ORDER BY (status IN ('rejected', 'resolved')), last_on >= (SELECT max(last_on) - 6 FROM finding WHERE shop_id = $1) DESC,
       impact, finding_id LIMIT $5`,
    [shopId, filter.from ?? null, filter.to ?? null, filter.status ?? null, filter.limit],
  );
  return rows.map(toDto);
}

export interface StepRow {
  readonly move: FindingMove;
  readonly actor_name: string;
  readonly reason: string;
  readonly at: Date;
}

export function readSteps(tx: Tx, shopId: bigint, findingId: bigint): Promise<StepRow[]> {
  return tx.rows<StepRow>(
    "SELECT move, actor_name, reason, at FROM finding_step WHERE shop_id = $1 AND finding_id = $2 ORDER BY step_no DESC LIMIT 100",
    [shopId, findingId],
  );
}

function toDto(row: FindingRow): FindingDto {
  return {
    id: toPublicId("finding", row.finding_id),
    kind: row.kind,
    ...FindingBody.parse(row.body),
    firstOn: row.first_on,
    lastOn: row.last_on,
    impact: String(row.impact),
    confidence: row.confidence,
    status: row.status,
    snoozedUntil: row.snoozed_until,
    owner: row.owner_name,
    dueOn: row.due_on,
    foundAt: row.found_at.toISOString(),
  };
}
