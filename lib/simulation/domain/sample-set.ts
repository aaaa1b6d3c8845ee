import { addDays, type CalendarDay, countDays } from "@/lib/kernel";
import { type Snapshot, toSnapshot } from "./snapshot";
import type { ExportFormatId } from "./writers/export-formats";

/** One file of a set; several formats share a zip where the platform gives them out together. */
export interface SampleFile {
  readonly formats: readonly ExportFormatId[];
  readonly zipName: string | null;
}

const single = (format: ExportFormatId): SampleFile => ({ formats: [format], zipName: null });
const ACCOUNT_FLOW_ZIP: SampleFile = {
  formats: ["account-flow", "premiums"],
  zipName: "账户流水.zip",
};
const TABLES_OF_THE_MERCHANT: readonly SampleFile[] = [
  single("unit-costs"),
  single("commission-rates"),
  single("manual-costs"),
];

/**
 * What a merchant downloads: the files of today's export pages, those of the older ones, or a TikTok Shop's. Any order
 * of import gives one book; with the merchant's own tables first no order is derived twice.
 */
export const SAMPLE_SETS = {
  current: [
    ...TABLES_OF_THE_MERCHANT,
    single("orders-a"),
    single("fund-flow-39"),
    ACCOUNT_FLOW_ZIP,
    single("settlement-newer"),
    single("alliance"),
    single("ad-finance"),
    single("ad-plans-products"),
  ],
  older: [
    ...TABLES_OF_THE_MERCHANT,
    single("orders-b"),
    single("fund-flow-30"),
    single("insurance-bill"),
    single("settlement-34"),
    single("alliance"),
    single("ad-finance-with-account"),
    single("ad-plans-standard"),
    single("ad-plans-site-wide"),
    single("ad-plans-overall"),
  ],
  tiktok: [single("tiktok-settlement"), single("tiktok-affiliate-orders")],
} as const satisfies Readonly<Record<string, readonly SampleFile[]>>;

export type SampleSetName = keyof typeof SAMPLE_SETS;

/** How often the merchant goes to the export pages. */
export const VISIT_PLANS = ["whole", "months", "twice", "halves"] as const;
export type VisitPlan = (typeof VISIT_PLANS)[number];

/**
 * The snapshots of a range. `whole`: once, at the end. `months`: each month on its own last evening. `twice`: the whole
 * range in its midst, before the day's traffic is known, and again at the end. `halves`: two halves that overlap by a
 * fifth, each at its end.
 */
export function planVisits(plan: VisitPlan, from: CalendarDay, to: CalendarDay): Snapshot[] {
  const days = countDays({ from, to });
  const at = (share: number) => addDays(from, Math.floor((days - 1) * share));
  switch (plan) {
    case "whole":
      return [toSnapshot(from, to)];
    case "months":
      return listMonths(from, to);
    case "twice":
      return [{ ...toSnapshot(from, to, at(0.5)), trafficPending: true }, toSnapshot(from, to)];
    case "halves":
      return [toSnapshot(from, at(0.6)), toSnapshot(at(0.4), to)];
  }
}

function listMonths(from: CalendarDay, to: CalendarDay): Snapshot[] {
  const months: Snapshot[] = [];
  let start = from;
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const ends = day === to || addDays(day, 1).slice(0, 7) !== day.slice(0, 7);
    if (!ends) continue;
    months.push(toSnapshot(start, day));
    start = addDays(day, 1);
  }
  return months;
}
