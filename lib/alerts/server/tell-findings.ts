import "server-only";
import * as z from "zod";
import { type FindingDto, ListFindingsInput } from "@/lib/diagnosis";
import { getFindingWeek, listFindings } from "@/lib/diagnosis/server";
import { defineJob } from "@/lib/jobs/server";
import { addDays, type CalendarDay, weekdayIndex } from "@/lib/kernel";
import { getBookHead } from "@/lib/ledger/server";
import type { Ctx } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import type { NoticeContent } from "../delivery-schemas";
import { noteInInbox } from "./note";

/** What is older than that when it is found waits on its page. */
const TELL_DAYS = 7;
/** Told of one look; the rest is counted by the week. */
const TOLD_MAX = 6;
const WEEK_TOP = 3;

/**
 * Tells the shop's inbox what a look has found that costs money, the costliest first and each finding once, and, once a
 * week of the book is whole, what the week came to. Looking again tells nothing twice.
 */
export async function tellFindings(
  ctx: Ctx,
  { shopId }: { readonly shopId: bigint },
): Promise<{ readonly told: number }> {
  // Whoever hands in files need not read findings: then the next look of somebody who may tells them.
  if (!ctx.permissions.has("diagnosis.view") || !ctx.permissions.has("ledger.view"))
    return { told: 0 };
  const { lastDay } = await getBookHead(ctx, { shopId });
  if (lastDay === null) return { told: 0 };
  const from = addDays(lastDay, 1 - TELL_DAYS);
  const input = ListFindingsInput.parse({ from, status: "open", limit: 100 });
  const { items, currency } = await listFindings(ctx, { ...input, shopId });
  const worth = items
    .filter(({ kind, impact }) => kind === "staleSource" || impact.startsWith("-"))
    .slice(0, TOLD_MAX);
  const week = await readWholeWeek(ctx, shopId, lastDay);
  const notices = [
    ...worth.map((finding) => ({
      key: `finding:${finding.id}`,
      content: toNotice(finding, currency),
    })),
    ...(week ? [{ key: `week:${week.from}`, content: { ...week, currency } }] : []),
  ];
  return transaction(ctx, async (tx) => {
    let told = 0;
    for (const notice of notices) if (await noteInInbox(tx, ctx, { ...notice, shopId })) told += 1;
    return { told };
  });
}

function toNotice(
  finding: FindingDto,
  currency: string,
): Extract<NoticeContent, { kind: "finding" }> {
  const { id, kind, segment, impact, change } = finding;
  return {
    kind: "finding",
    finding: id,
    findingKind: kind,
    places: segment.flatMap(({ name }) => name ?? []),
    impact,
    currency,
    from: change.window.from,
    to: change.window.to,
  };
}

/** Monday to Sunday, the newest of which the book knows every day. */
async function readWholeWeek(ctx: Ctx, shopId: bigint, lastDay: CalendarDay) {
  const to = addDays(lastDay, -((weekdayIndex(lastDay) + 1) % 7));
  const week = await getFindingWeek(ctx, { shopId, to, top: WEEK_TOP });
  return week === null ? null : { kind: "week" as const, ...week };
}

/** Follows every look at the book. */
export const tellFindingsJob = defineJob({
  kind: "alerts.tell-findings",
  payload: z.object({ shopId: z.string() }),
  run: (ctx, { shopId }) => tellFindings(ctx, { shopId: BigInt(shopId) }),
});
