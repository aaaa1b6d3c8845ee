import "server-only";
import { recordAudit } from "@/lib/audit/server";
import { AppError, notFound, toPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { type Tx, transaction } from "@/lib/platform/db";
import type { AddWordInput, WordDto, WordList } from "../compliance-schemas";
import { RULE_PACKS, rulesFor } from "../domain/compliance/all-packs";
import { type CompiledRules, compileRules } from "../domain/compliance/compile-rules";
import type { AdCategory, FindingLevel } from "../domain/compliance/rule";

/** Words that a shop keeps, retired ones included; read whole. */
const WORDS_MAX = 500;
/** Compiled sets that are remembered; a set costs some megabytes. */
const SETS_MAX = 16;

interface WordRow {
  readonly word_id: bigint;
  readonly word: string;
  readonly level: FindingLevel;
  readonly reason: string;
  readonly source: string;
  readonly suggestion: string;
  readonly actor_name: string;
  readonly added_at: Date;
  readonly retired_at: Date | null;
}

const compiled = new Map<string, CompiledRules>();

/** The rules of a category with the words that the shop itself watches. */
export async function readShopRules(
  tx: Tx,
  shopId: bigint,
  category: AdCategory,
): Promise<CompiledRules> {
  const words = (await readWords(tx, shopId)).filter(({ retired_at }) => retired_at === null);
  if (words.length === 0) return rulesFor(category);
  const key = `${category} ${JSON.stringify(words.map(({ word, level }) => [word, level]))}`;
  const known = compiled.get(key);
  if (known) return known;
  const rules = compileRules([...RULE_PACKS, toPack(words)], category);
  if (compiled.size >= SETS_MAX) compiled.clear();
  compiled.set(key, rules);
  return rules;
}

function toPack(words: readonly WordRow[]) {
  return {
    id: "shop",
    name: "本店词库",
    origin: "本店",
    rules: words.map((row) => ({
      id: `shop/${toPublicId("creativeWord", row.word_id)}`,
      level: row.level,
      terms: [row.word],
      reason: row.reason,
      basis: row.source,
      suggestion: row.suggestion || "按本店词库处理",
    })),
  };
}

/** The words of a shop, the newest first. */
export function listCreativeWords(ctx: Ctx, input: { readonly shopId: bigint }): Promise<WordList> {
  requirePermission(ctx, "creative.view");
  requireShop(ctx, input.shopId);
  return transaction(ctx, async (tx) => ({
    items: (await readWords(tx, input.shopId)).map(toDto),
  }));
}

/** Watches a word from now on. */
export function addCreativeWord(
  ctx: Ctx,
  input: AddWordInput & { readonly shopId: bigint },
): Promise<WordDto> {
  requirePermission(ctx, "creative.review");
  requireShop(ctx, input.shopId);
  return transaction(ctx, async (tx) => {
    await tx.run("SELECT pg_advisory_xact_lock(hashtextextended('chengfang.creative-words', $1))", [
      input.shopId,
    ]);
    const known = await readWords(tx, input.shopId);
    const same = known.find(({ word, retired_at }) => word === input.word && retired_at === null);
    if (same) return toDto(same);
    if (known.length >= WORDS_MAX)
      throw new AppError("conflict", "creative/too-many-words", `A shop keeps ${WORDS_MAX} words.`);
    const [row] = await tx.rows<WordRow>(
      `INSERT INTO creative_word (shop_id, word_id, word, level, reason, source, suggestion, actor_name, added_at)
       SELECT $1, COALESCE(max(word_id), 0) + 1, $2, $3, $4, $5, $6, $7, $8 FROM creative_word WHERE shop_id = $1
       RETURNING *`,
      [
        input.shopId,
        input.word,
        input.level,
        input.reason,
        input.source,
        input.suggestion,
        ctx.actor.name,
        ctx.now,
      ],
    );
    if (!row) throw new Error("The word was not written.");
    const dto = toDto(row);
    await recordAudit(tx, ctx, {
      shopId: input.shopId,
      action: "creative.word.add",
      entity: { kind: "word", id: dto.id },
      after: dto,
    });
    return dto;
  });
}

/** Stops watching a word; it stays in the list with the day of its end. */
export function retireCreativeWord(
  ctx: Ctx,
  key: { readonly shopId: bigint; readonly wordId: bigint },
): Promise<WordDto> {
  requirePermission(ctx, "creative.review");
  requireShop(ctx, key.shopId);
  return transaction(ctx, async (tx) => {
    const [row] = await tx.rows<WordRow>(
      `UPDATE creative_word SET retired_at = COALESCE(retired_at, $3) WHERE shop_id = $1 AND word_id = $2 RETURNING *`,
      [key.shopId, key.wordId, ctx.now],
    );
    if (!row) throw notFound(`Word ${toPublicId("creativeWord", key.wordId)}`);
    const dto = toDto(row);
    await recordAudit(tx, ctx, {
      shopId: key.shopId,
      action: "creative.word.retire",
      entity: { kind: "word", id: dto.id },
      after: dto,
    });
    return dto;
  });
}

function readWords(tx: Tx, shopId: bigint): Promise<WordRow[]> {
  return tx.rows<WordRow>(
    `SELECT word_id, word, level, reason, source, suggestion, actor_name, added_at, retired_at
     FROM creative_word WHERE shop_id = $1 ORDER BY word_id DESC LIMIT $2`,
    [shopId, WORDS_MAX],
  );
}

function toDto(row: WordRow): WordDto {
  return {
    id: toPublicId("creativeWord", row.word_id),
    word: row.word,
    level: row.level,
    reason: row.reason,
    source: row.source,
    suggestion: row.suggestion,
    actorName: row.actor_name,
    addedAt: row.added_at.toISOString(),
    retiredAt: row.retired_at?.toISOString() ?? null,
  };
}
