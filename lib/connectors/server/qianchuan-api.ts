import "server-only";
import * as z from "zod";
import { readState, toStatePath } from "../domain/qianchuan-transform";
import type { WriteOutcome } from "../domain/write-outcome";
import type { AdPlatform, Send } from "./ad-platform";
import { ask, askAgain, cut } from "./ask";
import { readHours } from "./read-hours";

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

/** 千川 over its open API. Reads are asked again where that can help; a write is sent once and its fate reported. */
export function openQianchuan(send: Send, isPractice: boolean): AdPlatform {
  return {
    isPractice,
    async readState(campaign) {
      const detail = await askAgain(send, toStatePath(campaign), Detail);
      return detail && readState(detail);
    },
    readHours: (campaigns, day) => readHours(send, campaigns, day),
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
