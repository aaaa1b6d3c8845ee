import type { FindingDraft } from "@/lib/diagnosis/domain/finding";
import type { Movement, SimulatedDays } from "./simulated-days";

/** Something that goes wrong on one day of a simulated shop, and how its first finding must read. */
export interface Fault {
  readonly name: string;
  apply(movement: Movement): Movement[];
  isNamedBy(finding: FindingDraft): boolean;
}

/** Whatever can go wrong with the largest product, the steadiest creator and the live-room ads of a shop. */
export function listFaults(days: SimulatedDays, past: readonly string[]): Fault[] {
  const product = largest(days, past, "product")[0] ?? "";
  const creator = steadiestCreator(days, past);
  const isSale = ({ measure }: Movement): boolean => measure === "paidGmv" || measure === "orders";
  const named = (finding: FindingDraft, dimension: string, value: string): boolean =>
    finding.places.some((place) => place.dimension === dimension && place.value === value);
  const faults: (Fault | null)[] = [
    {
      name: "sold out",
      apply: (one) => (isSale(one) && one.product === product ? [] : [one]),
      isNamedBy: (finding) => finding.kind === "salesFell" && named(finding, "product", product),
    },
    creator === null
      ? null
      : {
          name: "creator gone",
          apply: (one) => (isSale(one) && one.creator === creator ? [] : [one]),
          isNamedBy: (finding) =>
            finding.kind === "salesFell" && named(finding, "creator", creator),
        },
    {
      name: "live ads broken",
      apply: (one) =>
        isSale(one) && one.channel === "live" && one.traffic === "ad" && one.creator === ""
          ? []
          : [one],
      isNamedBy: (finding) =>
        finding.kind === "salesFell" &&
        (named(finding, "route", "liveAds") ||
          (named(finding, "channel", "live") &&
            (named(finding, "traffic", "ad") || named(finding, "creator", "")))),
    },
    {
      name: "refund burst",
      apply: (one) =>
        one.measure === "paidGmv" && one.product === product
          ? [one, { ...one, measure: "refunds", amount: one.amount * 3n }]
          : [one],
      isNamedBy: (finding) => finding.kind === "refundsRose" && named(finding, "product", product),
    },
    {
      name: "spend runs away",
      apply: (one) =>
        one.measure === "adSpend" && one.channel === "live"
          ? [{ ...one, amount: one.amount * 3n }]
          : [one],
      isNamedBy: (finding) =>
        finding.kind === "adSpendRose" &&
        (named(finding, "channel", "live") || named(finding, "route", "liveAds")),
    },
    {
      name: "dear insurance",
      apply: (one) => (one.measure === "insurance" ? [{ ...one, amount: one.amount * 3n }] : [one]),
      isNamedBy: (finding) => finding.kind === "insuranceRose",
    },
  ];
  return faults.filter((fault) => fault !== null);
}

function largest(
  days: SimulatedDays,
  past: readonly string[],
  by: "product" | "creator",
): string[] {
  const sums = new Map<string, number>();
  for (const day of past)
    for (const one of days.on(day))
      if (one.measure === "paidGmv" && one[by])
        sums.set(one[by], (sums.get(one[by]) ?? 0) + Number(one.amount));
  return [...sums].sort(([, a], [, b]) => b - a).map(([key]) => key);
}

const SHARE_MIN = 0.05;

/** The creator with the largest usual day, if an empty day of theirs would be news; null in a shop without such a one. */
function steadiestCreator(days: SimulatedDays, past: readonly string[]): string | null {
  const sumOf = (day: string, creator?: string): number =>
    days
      .on(day)
      .filter(
        (one) => one.measure === "paidGmv" && (creator === undefined || one.creator === creator),
      )
      .reduce((sum, { amount }) => sum + Number(amount), 0);
  const usual = past.reduce((sum, day) => sum + sumOf(day), 0) / past.length;
  const candidates = largest(days, past, "creator")
    .slice(0, 5)
    .map((creator) => {
      const sales = past.map((day) => sumOf(day, creator)).sort((a, b) => a - b);
      return { creator, weakest: sales[2] ?? 0, middle: sales[sales.length >> 1] ?? 0 };
    })
    .filter(({ weakest, middle }) => middle >= SHARE_MIN * usual && weakest >= 0.2 * middle)
    .sort((a, b) => b.middle - a.middle);
  return candidates[0]?.creator ?? null;
}
