import "server-only";
import { fromPublicId } from "@/lib/kernel";
import type { Ctx } from "@/lib/platform/context";
import type { CreativeDto } from "../schemas";
import { editCreativeWords } from "./edit-words";
import { generateCreatives } from "./generate-creatives";
import { reviewCreative } from "./review-creative";
import { addCreativeWord } from "./shop-words";

const FRESH = 4;
const REVIEWED = 16;
/** One in so many was found less useful than the rubric thought. */
const DISAGREED = 5;
const LINE_MAX = 28;

/** Reviews as a shop would have them: most agree with the machine, one text was sent back and put better, one word is watched. */
export async function seedSampleReviews(
  ctx: Ctx,
  input: { readonly shopId: bigint; readonly made: readonly CreativeDto[] },
): Promise<void> {
  const { shopId, made } = input;
  const keyOf = ({ id }: CreativeDto) => ({ shopId, creativeId: fromPublicId("creative", id) });
  for (const [index, creative] of made.slice(0, REVIEWED).entries()) {
    const isLess = index % DISAGREED === DISAGREED - 1;
    const value = isLess && creative.value === "strong" ? "weak" : creative.value;
    await reviewCreative(ctx, { ...keyOf(creative), verdict: "pass", value, reason: "" });
  }
  await sendBack(ctx, shopId, made[0]?.product.id ?? null);
  await addCreativeWord(ctx, {
    shopId,
    word: "天花板",
    level: "manual",
    reason: "口语里的最高级，先看语境",
    source: "店铺运营约定",
    suggestion: "说出具体好在哪里",
  });
}

/** A text that a person sent back and put better waits in the queue. */
async function sendBack(ctx: Ctx, shopId: bigint, product: string | null): Promise<void> {
  if (product === null) return;
  const order = { product, stage: "loyal", kind: "cover", source: "rules", count: FRESH } as const;
  const { items } = await generateCreatives(ctx, { ...order, shopId, seed: "sample review" });
  const short = items.find(({ copy }) => Array.from(copy.script[0]?.text ?? "").length < LINE_MAX);
  if (!short) return;
  const key = { shopId, creativeId: fromPublicId("creative", short.id) };
  const [first = "", ...rest] = short.copy.script.map(({ text }) => text);
  await reviewCreative(ctx, { ...key, verdict: "reject", value: "weak", reason: "第一句没有停顿" });
  const script = [`${first.replace(/[。！]$/, "")}～`, ...rest];
  await editCreativeWords(ctx, { ...key, title: short.title, script });
}
