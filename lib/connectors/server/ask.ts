import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import * as z from "zod";
import { parseExact } from "../domain/parse-exact";
import { judgeCode, type WriteOutcome, waitBefore } from "../domain/write-outcome";
import type { Send } from "./ad-platform";

const Envelope = z.object({
  code: z.string(),
  message: z.string().default(""),
  data: z.unknown().optional(),
});

const READS = 3;
const MESSAGE_CHARACTERS = 300;

interface Judged {
  readonly outcome: WriteOutcome;
  readonly data: unknown;
}

/** Sends a call once; no answer is an outcome too. */
export async function ask(send: Send, call: Parameters<Send>[0]): Promise<Judged> {
  const answer = await send(call).catch(() => null);
  return answer === null ? { outcome: { kind: "unknown" }, data: null } : judgeAnswer(answer);
}

/** Reads, and asks again where that can help; null when the platform does not tell it in the shape that is expected. */
export async function askAgain<T>(
  send: Send,
  path: string,
  shape: z.ZodType<T>,
): Promise<T | null> {
  for (let attempt = 1; attempt <= READS; attempt += 1) {
    if (attempt > 1) await sleep(waitBefore(attempt - 1));
    const { outcome, data } = await ask(send, { method: "GET", path, body: null });
    const told = outcome.kind === "taken" ? shape.safeParse(data) : null;
    if (told?.success) return told.data;
    if (outcome.kind === "refused" || outcome.kind === "unauthorised") return null;
  }
  return null;
}

/** What an answer says of its call, and its data with every number as it was written. */
export function judgeAnswer(answer: Awaited<ReturnType<Send>>): Judged {
  const envelope = Envelope.safeParse(parseExact(answer.text));
  const { code, message, data } = envelope.success
    ? envelope.data
    : { code: null, message: `HTTP ${answer.status}`, data: null };
  return { outcome: judgeCode(code, answer.status, cut(message)), data };
}

export const cut = (text: string): string => text.slice(0, MESSAGE_CHARACTERS);
