import "server-only";
import { addDays, type DayRange, dayInZone } from "@/lib/kernel";
import { COST_METRICS } from "@/lib/ledger";
import { getFigures } from "@/lib/ledger/server";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import { readModelSettings } from "@/lib/platform/model";
import {
  type Group,
  type Reading,
  type RefusalCode,
  readQuestion,
  type TypedQuery,
} from "../domain/read-question";
import { languageOf, sayRefusal } from "../domain/tell-answer";
import type { AnswerDto, AskInput, TypedQueryDto } from "../schemas";
import { answerQuery, type NamedRow } from "./answer-query";
import { readWithModel } from "./read-with-model";

/** Groups whose rows have names that a question may use. */
const NAMED_GROUPS: readonly Group[] = ["creator", "product", "campaign"];
/** Groups whose sales the book does not tell apart; what is sold cannot be asked by them. */
const COST_ONLY: readonly Group[] = ["stage", "campaign"];

/**
 * Answers a question from the figures of the shop's book, in the language it was asked in, or refuses and says why. The
 * caller's permissions hold; no number is said that is not a figure with its source.
 */
export async function ask(
  ctx: Ctx,
  input: AskInput & { readonly shopId: bigint },
): Promise<AnswerDto> {
  requirePermission(ctx, "ledger.view");
  requireShop(ctx, input.shopId);
  const language = languageOf(input.question);
  const today = await readToday(ctx, input.shopId);
  const window = input.window ?? { from: addDays(today, -30), to: addDays(today, -1) };
  const read = readQuestion(input.question, { today, before: input.before, window });
  const own = await findMeaning(ctx, input.shopId, read);
  const meaning = "refusal" in own ? await helpReading(ctx, own, { ...input, today }) : own;
  const refuse = (code: RefusalCode, words: string): AnswerDto => ({
    status: "refused",
    language,
    segments: [{ text: sayRefusal(code, words, language), cite: null }],
    cites: [],
    query: null,
    isWindowAssumed: false,
    readBy: "grammar",
    chart: null,
    refusal: { code, words },
  });
  if ("refusal" in meaning) return refuse(meaning.refusal, meaning.words);
  const { query, named, isWindowAssumed, readBy } = meaning;
  const by = named?.by ?? query.by;
  if (
    by &&
    COST_ONLY.includes(by) &&
    query.metrics.some((each) => !COST_METRICS.some((cost) => cost === each))
  )
    return refuse("not-by-that", input.question);
  const told = await answerQuery(ctx, { shopId: input.shopId, query, named, language });
  return {
    status: "answered",
    language,
    ...told,
    query: toDto(query),
    isWindowAssumed,
    readBy,
    refusal: null,
  };
}

interface Refused {
  readonly refusal: RefusalCode;
  readonly words: string;
}

interface Meaning {
  readonly query: TypedQuery;
  readonly named: NamedRow | null;
  readonly isWindowAssumed: boolean;
  readonly readBy: "grammar" | "model";
}

/** A reading whose every word means something: what no rule took must be the name of somebody or something of the shop. */
async function findMeaning(ctx: Ctx, shopId: bigint, read: Reading): Promise<Meaning | Refused> {
  if ("refusal" in read) return read;
  const { query, leftover, isWindowAssumed } = read;
  const named = leftover === "" ? null : await findNamed(ctx, shopId, query, leftover);
  if (leftover !== "" && named === null) return { refusal: "unknown-words", words: leftover };
  return { query, named, isWindowAssumed, readBy: "grammar" };
}

/** Refusals of words that no rule knows; every other refusal is the grammar's last word, whatever a model would say. */
const HELPABLE: readonly RefusalCode[] = ["unknown-words", "no-metric"];

/** Where words were left over, the operator's model may read, behind the same gate. */
async function helpReading(
  ctx: Ctx,
  refused: Refused,
  input: Pick<AskInput, "question" | "before"> & {
    readonly shopId: bigint;
    readonly today: string;
  },
): Promise<Meaning | Refused> {
  const settings = HELPABLE.includes(refused.refusal) ? readModelSettings() : null;
  const helped = settings && (await readWithModel(settings, input));
  if (!helped) return refused;
  const { query, name } = helped;
  const found = await findMeaning(ctx, input.shopId, {
    query,
    leftover: name,
    isWindowAssumed: false,
  });
  return "refusal" in found ? refused : { ...found, readBy: "model" };
}

async function readToday(ctx: Ctx, shopId: bigint): Promise<string> {
  const [shop] = await transaction(ctx, (tx) =>
    tx.rows<{ timezone: string }>("SELECT timezone FROM shop WHERE id = $1", [shopId]),
  );
  return dayInZone(ctx.now, shop?.timezone ?? "Asia/Shanghai");
}

/** The one creator, product or campaign whose name the words are, or the only one whose name holds them. */
async function findNamed(
  ctx: Ctx,
  shopId: bigint,
  query: TypedQuery,
  words: string,
): Promise<NamedRow | null> {
  const wanted = squeeze(words);
  if ([...wanted].length < 2) return null;
  const groups = query.by && NAMED_GROUPS.includes(query.by) ? [query.by] : NAMED_GROUPS;
  for (const by of groups) {
    const rows = await listNames(ctx, shopId, query.range, by);
    const exact = rows.filter(({ key, name }) => [squeeze(name), squeeze(key)].includes(wanted));
    const found =
      exact.length > 0 ? exact : rows.filter(({ name }) => squeeze(name).includes(wanted));
    if (found.length === 1 && found[0]) return found[0];
  }
  return null;
}

const squeeze = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[\s\p{P}]+/gu, "");

async function listNames(
  ctx: Ctx,
  shopId: bigint,
  range: DayRange,
  by: Group,
): Promise<NamedRow[]> {
  const { rows } = await getFigures(ctx, { shopId, ...range, basis: "business", by });
  return rows.flatMap(({ key, name }) => (name === null ? [] : [{ by, key, name }]));
}

function toDto(query: TypedQuery): TypedQueryDto {
  return { ...query, metrics: [...query.metrics] };
}
