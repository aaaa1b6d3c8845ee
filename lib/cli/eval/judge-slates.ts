import { computeWeights } from "@/lib/numerics/off-policy/estimate-policy";
import { estimateSlate, type SlateEstimates } from "@/lib/numerics/off-policy/estimate-slate";
import type { ActionTable } from "@/lib/numerics/off-policy/logged-feedback";
import type { Rng } from "@/lib/numerics/rng";
import type { FeedbackFile } from "./read-feedback";

/** The mean reward of a whole slate; null for a file whose rows stand alone. Places are in the file's order within a slate. */
export function judgeSlates(
  { log, slate }: FeedbackFile,
  policy: ActionTable,
  options: { readonly resamples: number },
  rng: Rng,
): SlateEstimates | null {
  if (!slate) return null;
  const weights = computeWeights(log, policy);
  const rows: number[][] = [];
  slate.forEach((number, row) => {
    const own = rows[number] ?? [];
    rows[number] = own;
    own.push(row);
  });
  const places = rows.reduce((most, own) => Math.max(most, own.length), 0);
  const reward = new Float64Array(rows.length * places);
  const weight = new Float64Array(rows.length * places).fill(1);
  rows.forEach((own, number) => {
    own.forEach((row, place) => {
      reward[number * places + place] = log.reward[row] ?? 0;
      weight[number * places + place] = weights[row] ?? 0;
    });
  });
  return estimateSlate({ slates: rows.length, places, reward, weight }, options, rng);
}
