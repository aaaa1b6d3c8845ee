import { setTimeout as sleep } from "node:timers/promises";
import * as z from "zod";
import { env } from "@/lib/env";

/** Which endpoint writes, at what price. The address is the operator's own, so a private one is as good as any. */
export interface ModelSettings {
  readonly baseUrl: string;
  readonly apiKey: string | null;
  readonly model: string;
  /** Of a million tokens, in millionths of the currency unit. */
  readonly inputPriceMicros: number;
  readonly outputPriceMicros: number;
  readonly batchCostMaxMicros: number;
  readonly timeoutMs: number;
}

/** The operator's settings, or null when no model is meant to write. */
export function readModelSettings(): ModelSettings | null {
  if (env.MODEL_BASE_URL === undefined) return null;
  return {
    baseUrl: env.MODEL_BASE_URL.replace(/\/+$/, ""),
    apiKey: env.MODEL_API_KEY ?? null,
    model: env.MODEL_NAME,
    inputPriceMicros: env.MODEL_INPUT_PRICE * 1_000_000,
    outputPriceMicros: env.MODEL_OUTPUT_PRICE * 1_000_000,
    batchCostMaxMicros: env.MODEL_BATCH_COST_MAX * 1_000_000,
    timeoutMs: env.MODEL_TIMEOUT_SECONDS * 1_000,
  };
}

const Answer = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string().nullable() }) })).min(1),
  usage: z.object({ prompt_tokens: z.number(), completion_tokens: z.number() }).optional(),
});

export interface ModelAnswer {
  readonly content: string;
  readonly costMicros: number;
}

/** What went wrong, in a word that the batch's note can show; never the endpoint's own text, which may hold the key. */
export class ModelFailure extends Error {
  readonly reason: "refused" | "unreachable" | "busy" | "malformed" | "too-long";
  constructor(reason: ModelFailure["reason"]) {
    super(`The model did not answer: ${reason}.`);
    this.reason = reason;
  }
}

export interface ModelQuestion {
  readonly system: string;
  readonly user: string;
  readonly outputTokensMax: number;
  /** How freely it chooses its words; 0 where there is one right answer. */
  readonly temperature?: number;
}

const TRIES = 3;
const WAIT_MS_MAX = 5_000;
const ANSWER_CHARACTERS_MAX = 400_000;

/** Asks an OpenAI-compatible endpoint for one JSON document. Busy and broken answers are tried again, at most three times in all. */
export async function askModel(
  settings: ModelSettings,
  question: ModelQuestion,
): Promise<ModelAnswer> {
  for (let attempt = 1; ; attempt += 1) {
    const response = await post(settings, question).catch(() => null);
    if (response?.ok) return readAnswer(response, settings, question);
    const isBusy = response === null || response.status === 429 || response.status >= 500;
    if (!isBusy) throw new ModelFailure("refused");
    if (attempt >= TRIES) throw new ModelFailure(response === null ? "unreachable" : "busy");
    await sleep(waitOf(response, attempt));
  }
}

function post(settings: ModelSettings, question: ModelQuestion): Promise<Response> {
  return fetch(`${settings.baseUrl}/chat/completions`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      ...(settings.apiKey ? { authorization: `Bearer ${settings.apiKey}` } : {}),
    },
    body: JSON.stringify({
      model: settings.model,
      messages: [
        { role: "system", content: question.system },
        { role: "user", content: question.user },
      ],
      response_format: { type: "json_object" },
      max_tokens: question.outputTokensMax,
      temperature: question.temperature ?? 0.9,
      stream: false,
    }),
    signal: AbortSignal.timeout(settings.timeoutMs),
    redirect: "error",
  });
}

function waitOf(response: Response | null, attempt: number): number {
  const stated = Number(response?.headers.get("retry-after") ?? Number.NaN) * 1_000;
  return Math.min(WAIT_MS_MAX, Number.isFinite(stated) ? stated : 200 * 2 ** attempt);
}

async function readAnswer(
  response: Response,
  settings: ModelSettings,
  question: ModelQuestion,
): Promise<ModelAnswer> {
  const text = await response.text().catch(() => "");
  if (text.length > ANSWER_CHARACTERS_MAX) throw new ModelFailure("too-long");
  const parsed = Answer.safeParse(parseJson(text));
  if (!parsed.success) throw new ModelFailure("malformed");
  const { choices, usage } = parsed.data;
  const content = choices[0]?.message.content ?? "";
  return {
    content,
    costMicros: costOf(settings, {
      input: usage?.prompt_tokens ?? estimateTokens(question.system + question.user),
      output: usage?.completion_tokens ?? estimateTokens(content),
    }),
  };
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** What a question may cost at most, before it is asked. */
export function boundCost(settings: ModelSettings, question: ModelQuestion): number {
  return costOf(settings, {
    input: estimateTokens(question.system + question.user),
    output: question.outputTokensMax,
  });
}

/** One token a character: more than any tokenizer needs for Chinese, so that the bound holds. */
const estimateTokens = (text: string): number => text.length;

function costOf(
  { inputPriceMicros, outputPriceMicros }: ModelSettings,
  tokens: { readonly input: number; readonly output: number },
): number {
  return Math.ceil(
    (tokens.input * inputPriceMicros + tokens.output * outputPriceMicros) / 1_000_000,
  );
}
