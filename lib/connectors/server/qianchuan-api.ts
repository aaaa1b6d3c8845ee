import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import * as z from "zod";
import { parseExact } from "../domain/parse-exact";
import { readState, toStatePath } from "../domain/qianchuan-transform";
import { judgeCode, type WriteOutcome, waitBefore } from "../domain/write-outcome";
import type { AdPlatform, Send } from "./ad-platform";

const Envelope = z.object({
  code: z.string(),
  message: z.string().default(""),
  data: z.unknown().optional(),
});
const Detail = z.object({
  opt_status: z.string().optional(),
  delivery_setting: z
    .object({
      budget: z.string().nullish(),
      roi2_goal: z.string().nullish(),
      roi_goal: z.string().nullish(),
    })
    .optional(),
});
/** Endpoints tell of their rows in different words; a row without a bad one was taken. */
const Row = z.object({
  ad_id: z.string(),
  status: z.string().optional(),
  flag: z.boolean().optional(),
  error_message: z.string().optional(),
  error: z.object({ error_message: z.string().optional() }).nullish(),
});

const READS = 3;
const MESSAGE_CHARACTERS = 300;

/** 千川 over its open API. Reads are asked again where that can help; a write is sent once and its fate reported. */
export function openQianchuan(send: Send, isPractice: boolean): AdPlatform {
  return {
    isPractice,
    async readState(campaign) {
      const path = toStatePath(campaign);
      for (let attempt = 1; attempt <= READS; attempt += 1) {
        if (attempt > 1) await sleep(waitBefore(attempt - 1));
        const answer = await ask(send, { method: "GET", path, body: null });
        const detail = answer.outcome.kind === "taken" ? Detail.safeParse(answer.data) : null;
        if (detail?.success) return readState(detail.data);
        if (answer.outcome.kind === "refused" || answer.outcome.kind === "unauthorised")
          return null;
      }
      return null;
    },
    async write({ path, body, changes }) {
      const { outcome, data } = await ask(send, { method: "POST", path, body });
      if (outcome.kind !== "taken") return changes.map(() => outcome);
      const faults = readFaults(data);
      return changes.map(({ campaign }): WriteOutcome => {
        const message = faults.get(campaign.campaignId);
        return message === undefined ? outcome : { kind: "refused", message };
      });
    },
  };
}

interface Judged {
  readonly outcome: WriteOutcome;
  readonly data: unknown;
}

/** Sends a call once; no answer is an outcome too. */
export async function ask(send: Send, call: Parameters<Send>[0]): Promise<Judged> {
  const answer = await send(call).catch(() => null);
  return answer === null ? { outcome: { kind: "unknown" }, data: null } : judgeAnswer(answer);
}

/** What an answer says of its call, and its data with every number as it was written. */
export function judgeAnswer(answer: Awaited<ReturnType<Send>>): Judged {
  const envelope = Envelope.safeParse(parseExact(answer.text));
  const { code, message, data } = envelope.success
    ? envelope.data
    : { code: null, message: `HTTP ${answer.status}`, data: null };
  return { outcome: judgeCode(code, answer.status, cut(message)), data };
}

/** The rows of an answer that were not taken, with what the platform says of them. */
function readFaults(data: unknown): ReadonlyMap<string, string> {
  const lists = Object.values(z.record(z.string(), z.unknown()).catch({}).parse(data));
  const faults = new Map<string, string>();
  for (const item of lists.filter(Array.isArray).flat()) {
    const row = Row.safeParse(item);
    if (!row.success) continue;
    const { ad_id, status, flag, error_message, error } = row.data;
    const said = error_message ?? error?.error_message ?? "";
    if (status === "FAILED" || flag === false || said !== "")
      faults.set(ad_id, cut(said || "FAILED"));
  }
  return faults;
}

const cut = (text: string): string => text.slice(0, MESSAGE_CHARACTERS);
