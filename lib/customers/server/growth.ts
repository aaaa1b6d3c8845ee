import "server-only";
import { recordAudit } from "@/lib/audit/server";
import { addDays, dayInZone, toPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { type Tx, toArrayLiteral, transaction } from "@/lib/platform/db";
import { STAGES_5A, type Stage5A } from "../domain/read-growth-table";
import type { GrowthDto, GrowthInput } from "../loyalty-schemas";
import { readPurchases, summarise, toDay } from "./read-customers";

type Shop = { readonly shopId: bigint };

const DAYS = 90;

/** Keeps followers won by source, and stages as a source counted them; a day told again is as it was told last. */
export async function recordGrowth(
  ctx: Ctx,
  input: GrowthInput & Shop & { readonly isSimulated?: boolean },
): Promise<{ fans: number; stages: number }> {
  requirePermission(ctx, "customers.edit");
  requireShop(ctx, input.shopId);
  const { shopId, isSimulated = false } = input;
  const fans = [...new Map(input.fans.map((row) => [`${row.day} ${row.source}`, row])).values()];
  const stages = [
    ...new Map(input.stages.map((row) => [`${row.day} ${row.stage} ${row.source}`, row])).values(),
  ];
  return transaction(ctx, async (tx) => {
    await tx.run(
      `INSERT INTO customer_fan_day (shop_id, day, source, gained, lost, spend_minor, is_simulated, told_at)
       SELECT $1, f.*, $2, $3 FROM unnest($4::date[], $5::text[], $6::int[], $7::int[], $8::bigint[]) AS f
       ON CONFLICT (shop_id, day, source) DO UPDATE SET gained = EXCLUDED.gained, lost = EXCLUDED.lost,
         spend_minor = EXCLUDED.spend_minor, is_simulated = EXCLUDED.is_simulated, told_at = EXCLUDED.told_at`,
      [
        shopId,
        isSimulated,
        ctx.now,
        toArrayLiteral(fans.map(({ day }) => day)),
        toArrayLiteral(fans.map(({ source }) => source)),
        toArrayLiteral(fans.map(({ gained }) => gained)),
        toArrayLiteral(fans.map(({ lost }) => lost)),
        toArrayLiteral(fans.map(({ spend }) => spend)),
      ],
    );
    await tx.run(
      `INSERT INTO customer_stage_day (shop_id, day, source, stage, people, is_simulated, told_at)
       SELECT $1, s.*, $2, $3 FROM unnest($4::date[], $5::text[], $6::text[], $7::bigint[]) AS s
       ON CONFLICT (shop_id, day, source, stage) DO UPDATE SET people = EXCLUDED.people,
         is_simulated = EXCLUDED.is_simulated, told_at = EXCLUDED.told_at`,
      [
        shopId,
        isSimulated,
        ctx.now,
        toArrayLiteral(stages.map(({ day }) => day)),
        toArrayLiteral(stages.map(({ source }) => source)),
        toArrayLiteral(stages.map(({ stage }) => stage)),
        toArrayLiteral(stages.map(({ people }) => people)),
      ],
    );
    await recordAudit(tx, ctx, {
      shopId,
      action: "customers.growth.record",
      entity: { kind: "shop", id: toPublicId("shop", shopId) },
      after: { fans: fans.length, stages: stages.length },
    });
    return { fans: fans.length, stages: stages.length };
  });
}

/** 涨粉 of ninety days by source and what a follower cost; fans beside others; stages as they were imported, never computed. */
export async function getGrowth(ctx: Ctx, input: Shop): Promise<GrowthDto> {
  requirePermission(ctx, "customers.view");
  requireShop(ctx, input.shopId);
  const to = dayInZone(ctx.now, "UTC");
  const from = addDays(to, -DAYS);
  const customers = summarise(await readPurchases(ctx, input.shopId), toDay(ctx.now));
  const spent = new Map(customers.map((one) => [one.shopperId, one.spent]));
  return transaction(ctx, async (tx) => {
    const fanDays = await readFanDays(tx, input.shopId, from);
    const profiles = await tx.rows<{ shopperId: bigint; isFan: boolean }>(
      `SELECT shopper_id AS "shopperId", is_fan AS "isFan" FROM customer_profile
       WHERE shop_id = $1 AND is_fan IS NOT NULL LIMIT 1000000`,
      [input.shopId],
    );
    const compare = (isFan: boolean) => {
      const people = profiles.filter((one) => one.isFan === isFan);
      const buyers = people.flatMap(({ shopperId }) => spent.get(shopperId) ?? []);
      const sum = buyers.reduce((total, amount) => total + amount, 0);
      return {
        people: people.length,
        buyers: buyers.length,
        spentPerBuyer:
          buyers.length > 0 ? BigInt(Math.round(sum / buyers.length)).toString() : null,
      };
    };
    return {
      from,
      to,
      ...sumFans(fanDays),
      fans: compare(true),
      others: compare(false),
      stages: await readStages(tx, input.shopId),
      isSimulated: fanDays.some((row) => row.isSimulated),
    };
  });
}

interface FanDay {
  readonly day: string;
  readonly source: string;
  readonly gained: number;
  readonly lost: number;
  readonly spend: bigint | null;
  readonly isSimulated: boolean;
}

function readFanDays(tx: Tx, shopId: bigint, from: string): Promise<FanDay[]> {
  return tx.rows<FanDay>(
    `SELECT day, source, gained, lost, spend_minor AS spend, is_simulated AS "isSimulated" FROM customer_fan_day
     WHERE shop_id = $1 AND day >= $2::date ORDER BY day, source LIMIT 100000`,
    [shopId, from],
  );
}

function sumFans(rows: readonly FanDay[]): Pick<GrowthDto, "sources" | "days"> {
  const total = (own: readonly FanDay[], read: (row: FanDay) => number) =>
    own.reduce((sum, row) => sum + read(row), 0);
  const sources = [...Map.groupBy(rows, ({ source }) => source)].map(([source, own]) => {
    const paid = own.filter(({ spend }) => spend !== null);
    const spend = paid.reduce((sum, row) => sum + (row.spend ?? 0n), 0n);
    const won = total(paid, ({ gained }) => gained);
    return {
      source,
      gained: total(own, ({ gained }) => gained),
      lost: total(own, ({ lost }) => lost),
      spend: paid.length > 0 ? spend.toString() : null,
      costPerFan: won > 0 ? BigInt(Math.round(Number(spend) / won)).toString() : null,
    };
  });
  const days = [...Map.groupBy(rows, ({ day }) => day)].map(([day, own]) => ({
    day,
    gained: total(own, ({ gained }) => gained),
    lost: total(own, ({ lost }) => lost),
  }));
  return { sources: sources.toSorted((a, b) => b.gained - a.gained), days };
}

/** The newest day of each source beside the one told before it. */
async function readStages(tx: Tx, shopId: bigint): Promise<GrowthDto["stages"]> {
  const rows = await tx.rows<{
    source: string;
    day: string;
    stage: Stage5A;
    people: bigint;
    place: number;
  }>(
    `SELECT * FROM (SELECT source, day, stage, people, dense_rank() OVER (PARTITION BY source ORDER BY day DESC)::int AS place
       FROM customer_stage_day WHERE shop_id = $1) s WHERE place <= 2 ORDER BY source, day DESC LIMIT 1000`,
    [shopId],
  );
  return [...Map.groupBy(rows, ({ source }) => source)].map(([source, own]) => {
    const newest = own.filter(({ place }) => place === 1);
    const before = new Map(
      own.filter(({ place }) => place === 2).map(({ stage, people }) => [stage, Number(people)]),
    );
    return {
      source,
      day: newest[0]?.day ?? "",
      stages: STAGES_5A.flatMap((stage) => {
        const found = newest.find((row) => row.stage === stage);
        return found
          ? [{ stage, people: Number(found.people), before: before.get(stage) ?? null }]
          : [];
      }),
    };
  });
}
