import { addDays } from "@/lib/kernel";

export interface SampleEntry {
  readonly n: number;
}

const BUSINESS = ["settled", "paid", "refund", "accrual", "insurance", "charge"] as const;
export const CHANNELS = ["live", "video", "card", "searchChannel"] as const;
/** Every fifth entry has none. */
const CREATORS = 5;

export const businessOf = ({ n }: SampleEntry) => BUSINESS[(n * 7) % BUSINESS.length] ?? "paid";
export const channelOf = ({ n }: SampleEntry) => CHANNELS[(n * 5) % CHANNELS.length] ?? "live";
export const creatorOf = ({ n }: SampleEntry, names: readonly string[]) =>
  names[(n * 3) % CREATORS] ?? null;
export const orderOf = ({ n }: SampleEntry) => `69${17_000_000_000_000_000n + BigInt(n) * 977n}`;
export const timeOf = ({ n }: SampleEntry) =>
  `${addDays("2026-10-31", -Math.floor(n / 700))} ${String(23 - (n % 24)).padStart(2, "0")}:${String((n * 13) % 60).padStart(2, "0")}`;
export const linesOf = ({ n }: SampleEntry) => 2 + ((n * 2) % 3) * 2;

export function amountOf(entry: SampleEntry): string {
  const size = 1_990 + ((entry.n * 7919) % 34_000);
  return `${businessOf(entry) === "refund" ? -size : size}`;
}

const PAGE = 100;
export const ALL = 1_000_000;

export function samplePage(from: number, size = PAGE): SampleEntry[] {
  return Array.from({ length: Math.min(size, ALL - from) }, (_, index) => ({ n: from + index }));
}
