import "server-only";
import { dayInZone, minuteInZone } from "@/lib/kernel";
import type { Ctx } from "@/lib/platform/context";
import type { Tx } from "@/lib/platform/db";
import { runPracticeDay } from "@/lib/simulation";
import type { PracticeClock, PracticeHour, PracticeSetting } from "../domain/practice-plan";

/** The time of a practice account, and the project's market for its plans: the same plan and day, the same visitors. */
export async function openPracticeClock(tx: Tx, ctx: Ctx, shopId: bigint): Promise<PracticeClock> {
  const [shop] = await tx.rows<{ timezone: string }>("SELECT timezone FROM shop WHERE id = $1", [
    shopId,
  ]);
  const zone = shop?.timezone ?? "UTC";
  return {
    day: dayInZone(ctx.now, zone),
    minute: minuteInZone(ctx.now, zone),
    market: (id, { day, minute, usual, daySpend, edits }): readonly PracticeHour[] =>
      runPracticeDay({
        seed: `practice-${id}-${day}`,
        minute,
        usual: toNumbers(usual),
        daySpend: daySpend === null ? null : Number(daySpend),
        edits: edits.map((edit) => ({ ...toNumbers(edit), minute: edit.minute })),
      }),
  };
}

const toNumbers = ({ budget, roiGoal, optStatus }: PracticeSetting) => ({
  budget: Number(budget),
  goal: roiGoal === null ? null : Number(roiGoal),
  isOn: optStatus === "ENABLE",
});
