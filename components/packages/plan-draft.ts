import { parsePercent } from "@/components/forms/parse-percent";
import {
  type Payer,
  readShares,
  SHOP_PAYS_ALL,
  type TypedShares,
} from "@/components/forms/payer-shares";
import type { NewPackagePlan } from "@/lib/packages/queries";

/** One product or creator with its limit, as typed. */
export interface LimitRow {
  readonly key: number;
  readonly name: string | null;
  readonly limit: string;
}

/** A plan as its form holds it: amounts in minor units, null where none was given; counts and shares as typed. */
export interface PlanDraft {
  readonly name: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly coupon: string | null;
  readonly threshold: string | null;
  readonly shares: TypedShares;
  readonly money: Readonly<Record<Payer, string | null>>;
  readonly people: string;
  readonly cap: string;
  readonly floor: string;
  readonly holdout: string;
  readonly stock: readonly LimitRow[];
  readonly slots: readonly LimitRow[];
}

export const EMPTY_PLAN: PlanDraft = {
  name: "",
  startsOn: "",
  endsOn: "",
  coupon: null,
  threshold: null,
  shares: SHOP_PAYS_ALL,
  money: { shop: null, platform: null, creator: null },
  people: "",
  cap: "",
  floor: "",
  holdout: "10",
  stock: [],
  slots: [],
};

/** What is asked of the server, or null while something is missing or no number. */
export function toPlan(
  draft: PlanDraft,
  couponName: (value: string) => string,
): NewPackagePlan | null {
  const { name, startsOn, endsOn, coupon, threshold, money } = draft;
  const shares = readShares(draft.shares);
  const [people, cap, floor, holdout] = [
    toCount(draft.people),
    toCount(draft.cap),
    parsePercent(draft.floor),
    parsePercent(draft.holdout),
  ];
  const stock = draft.stock.map((row) => ({ product: row.name, units: toCount(row.limit) }));
  const slots = draft.slots.map((row) => ({ creator: row.name, people: toCount(row.limit) }));
  const isUsable =
    name.trim() !== "" &&
    startsOn !== "" &&
    endsOn >= startsOn &&
    (coupon === null || shares !== null) &&
    ![people, cap, floor, holdout].some(Number.isNaN) &&
    stock.every(({ product, units }) => isLimit(product, units)) &&
    slots.every(({ creator, people: most }) => isLimit(creator, most));
  if (!isUsable || holdout === null) return null;
  return {
    name: name.trim(),
    startsOn,
    endsOn,
    budgets: { ...money, people },
    coupon:
      coupon === null || shares === null
        ? null
        : {
            name: couponName(coupon),
            value: coupon,
            threshold: threshold ?? "0",
            shares,
          },
    stock: stock.map(({ product, units }) => ({ product: product ?? "", units: units ?? 0 })),
    slots: slots.map(({ creator, people: most }) => ({
      creator: creator ?? "",
      people: most ?? 0,
    })),
    capLists: cap,
    marginFloorBps: floor,
    holdoutBps: holdout,
  };
}

const isLimit = (name: string | null, limit: number | null): boolean =>
  name !== null && limit !== null && !Number.isNaN(limit);

/** Null where nothing was typed, not a number where it is none. */
function toCount(text: string): number | null {
  const plain = text.trim();
  if (plain === "") return null;
  return /^\d{1,8}$/.test(plain) ? Number(plain) : Number.NaN;
}
