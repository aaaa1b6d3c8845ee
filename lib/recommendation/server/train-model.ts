import "server-only";
import * as z from "zod";
import { recordAudit } from "@/lib/audit/server";
import { defineJob, enqueueJob, type JobRun } from "@/lib/jobs/server";
import { AppError } from "@/lib/kernel";
import { ContentIndex } from "@/lib/numerics/recommenders/content-index";
import type { RankingResult } from "@/lib/numerics/recommenders/evaluate-ranking";
import { findGoodPlace } from "@/lib/numerics/recommenders/fit-on-log";
import type { LogColumns, TrainedOnLog } from "@/lib/numerics/recommenders/train-on-log";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import { BEHAVIOURS, type RecommendationRules } from "../domain/behaviours";
import type { ModelCardDto } from "../schemas";
import { feedFromBook } from "./feed-from-book";
import { learnNeeds } from "./learn-needs";
import { type ModelParts, saveModel } from "./model-store";
import { type BehaviourLog, readBehaviourLog } from "./read-log";
import { openSettings } from "./settings";
import { trainInThread } from "./train-in-thread";
import { describeItem } from "./words";

const Payload = z.object({ shopId: z.string() });
const EVENTS_MIN = 50;

/** Trains the shop's model on its log and swaps it in. Doing it twice makes one more version and harms nothing. */
export const trainModelJob = defineJob({
  kind: "recommendation.train-model",
  payload: Payload,
  attemptsMax: 1,
  run: (ctx, { shopId }, job) => trainModel(ctx, { shopId: BigInt(shopId) }, job),
});

/** Queues a training; one at a time for a shop. */
export async function startTraining(
  ctx: Ctx,
  input: { readonly shopId: bigint },
): Promise<{ readonly id: string }> {
  requirePermission(ctx, "recommendation.edit");
  requireShop(ctx, input.shopId);
  const { id } = await transaction(ctx, (tx) =>
    enqueueJob(tx, ctx, {
      shopId: input.shopId,
      kind: trainModelJob.kind,
      payload: { shopId: input.shopId.toString() },
      key: "train",
    }),
  );
  return { id };
}

const STEPS = 3;

/** Reads, trains, keeps. The work between the two transactions holds no lock. */
export async function trainModel(
  ctx: Ctx,
  input: { readonly shopId: bigint },
  job: Pick<JobRun, "report" | "throwIfCancelled">,
): Promise<ModelCardDto> {
  requirePermission(ctx, "recommendation.edit");
  requireShop(ctx, input.shopId);
  const started = performance.now();
  await feedFromBook(ctx, input, () => job.throwIfCancelled());
  const { log, rules } = await transaction(ctx, async (tx) => ({
    rules: (await openSettings(tx, input.shopId, ctx.now)).rules,
    log: await readBehaviourLog(tx, input.shopId, () => job.throwIfCancelled()),
  }));
  if (log.places.length < EVENTS_MIN)
    throw new AppError(
      "conflict",
      "recommendation/too-few-events",
      `The log holds ${log.places.length} events; training needs ${EVENTS_MIN}.`,
    );
  await job.report(1, STEPS);
  const columns = toColumns(log, rules);
  const trained = await trainInThread(columns, () => job.throwIfCancelled());
  await job.report(2, STEPS);
  const card = makeCard(ctx, log, trained, (performance.now() - started) / 1000);
  const content = measureContentScale(log, columns);
  const version = await transaction(ctx, async (tx) => {
    const saved = await saveModel(tx, input.shopId, {
      spec: { scales: { collaborative: trained.collaborativeScale, content } },
      card,
      parts: toParts(log, trained),
      now: ctx.now,
    });
    await recordAudit(tx, ctx, {
      shopId: input.shopId,
      action: "recommendation.model.activate",
      entity: { kind: "recommendation-model", id: String(saved) },
      after: { model: card.model, quality: card.quality, popularity: card.popularity },
    });
    return saved;
  });
  await job.report(STEPS, STEPS);
  return { ...card, version };
}

function toColumns(log: BehaviourLog, rules: RecommendationRules): LogColumns {
  const weightOf = BEHAVIOURS.map((name) => rules.weights[name]);
  return {
    shoppers: log.shoppers,
    places: log.places,
    weights: Float32Array.from(log.kinds, (kind) => weightOf[kind] ?? 0),
    times: log.times,
    sessions: log.sessions,
    shopperCount: log.shopperCount,
    itemCount: log.items.length,
    isTested: Uint8Array.from(log.items, ({ kind, isHidden }) =>
      kind === "goods" && !isHidden ? 1 : 0,
    ),
  };
}

function toParts(log: BehaviourLog, trained: TrainedOnLog): ModelParts {
  const bytes = (array: ArrayBufferView) =>
    new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
  return {
    vocabulary: bytes(BigInt64Array.from(log.items, ({ id }) => id)),
    offsets: bytes(trained.collaborative.offsets),
    columns: bytes(trained.collaborative.columns),
    values: bytes(trained.collaborative.values),
    popularity: bytes(trained.popularity),
    "session-offsets": bytes(trained.sessions.offsets),
    "session-items": bytes(trained.sessions.items),
    "session-times": bytes(trained.sessions.times),
  };
}

function makeCard(
  ctx: Ctx,
  log: BehaviourLog,
  trained: TrainedOnLog,
  seconds: number,
): Omit<ModelCardDto, "version"> {
  const moment = (at: number | undefined) =>
    at === undefined ? null : new Date(at * 1000).toISOString();
  const quality = trained.quality && toQuality(trained.quality.model);
  const popularity = trained.quality && toQuality(trained.quality.popular);
  return {
    trainedAt: ctx.now.toISOString(),
    model: JSON.stringify({ ...trained.spec, factorShare: trained.factorShare }),
    shoppers: log.shopperCount,
    items: log.items.length,
    events: log.places.length,
    from: moment(log.times[0]),
    to: moment(log.times.at(-1)),
    testedShoppers: trained.quality?.model.users ?? 0,
    quality,
    popularity,
    beatsPopularity: quality && popularity ? quality.ndcg > popularity.ndcg : null,
    needs: learnNeeds(log),
    seconds: Math.round(seconds * 1000) / 1000,
    isSimulated: log.items.some(({ isSimulated }) => isSimulated),
  };
}

function toQuality({ metrics, spread }: RankingResult) {
  const [first] = metrics.values();
  return { recall: first?.recall ?? 0, ndcg: first?.ndcg ?? 0, ...spread };
}

const SAMPLED_SHOPPERS = 100;

/** Mean likeness at the good place of lists, over some shoppers. */
function measureContentScale(log: BehaviourLog, { shoppers, places, weights }: LogColumns): number {
  const index = new ContentIndex(log.items.map(describeItem));
  const histories = new Map<number, number[]>();
  for (const [at, shopper] of shoppers.entries()) {
    if ((weights[at] ?? 0) <= 0) continue;
    const history = histories.get(shopper) ?? [];
    if (histories.size < SAMPLED_SHOPPERS) histories.set(shopper, history);
    if (history.length < 30) history.push(places[at] ?? 0);
  }
  const scores = new Float32Array(index.size);
  let sum = 0;
  for (const items of histories.values()) {
    scores.fill(0);
    index.addScores({ items, values: items.map(() => 1) }, scores);
    sum += scores.toSorted().at(-findGoodPlace(scores.length)) ?? 0;
  }
  return sum > 0 ? sum / histories.size : 1;
}
