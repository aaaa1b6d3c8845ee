import { UsageError } from "../run-command";

/** Which of a bench's seeded cases are tried, both ends included. */
export interface SeedRange {
  readonly from: number;
  readonly to: number;
}

/** Reads `0-199`, or one number for one case. */
export function parseSeedRange(text: string): SeedRange {
  const found = /^(\d{1,6})(?:-(\d{1,6}))?$/.exec(text.trim());
  const from = Number(found?.[1]);
  const to = Number(found?.[2] ?? found?.[1]);
  if (!found || to < from) throw new UsageError(`--seeds is a range such as 0-199, not ${text}.`);
  return { from, to };
}
