import "server-only";
import { addDays, type CalendarDay, countDays } from "@/lib/kernel";
import type { PartDay } from "@/lib/ledger/server";
import { holidayRegressors } from "@/lib/planning/server";
import type { OccasionDto } from "../schemas";

const AHEAD_DAYS = 75;
/** Days before an occasion that it is held against: up to four weeks, at least ten. */
const BEFORE_DAYS = 28;
const BEFORE_DAYS_MIN = 10;
const ORDERS_MIN = 10;
const PRODUCTS_MAX = 3;

interface Stretch {
  readonly name: string;
  readonly from: CalendarDay;
  readonly to: CalendarDay;
}

/** Occasions of the weeks ahead, lunar ones included, and what each moved in this shop the last time the book saw it. */
export function listOccasions(today: CalendarDay, products: readonly PartDay[]): OccasionDto[] {
  const ahead = findStretches(addDays(today, 1), AHEAD_DAYS);
  const [first = today] = products.map(({ day }) => day).sort();
  const past = findStretches(first, countDays({ from: first, to: addDays(today, -1) }));
  return ahead
    .map((one) => ({
      ...one,
      daysLeft: countDays({ from: today, to: one.from }) - 1,
      last: measure(
        past
          .filter(({ name, from }) => name === one.name && from > addDays(first, BEFORE_DAYS_MIN))
          .at(-1),
        products,
        first,
      ),
    }))
    .sort((a, b) => a.daysLeft - b.daysLeft || a.name.localeCompare(b.name));
}

/** Runs of days that an occasion rules; one that is under way on the first day has begun before and is left out. */
function findStretches(from: CalendarDay, days: number): Stretch[] {
  const all = Array.from({ length: days + 1 }, (_, i) => addDays(from, i - 1));
  return holidayRegressors(all, 1).flatMap(({ name, values }) => {
    const found: Stretch[] = [];
    for (let i = 1; i < all.length; i += 1) {
      if (!(values[i] ?? 0) || (values[i - 1] ?? 0)) continue;
      let end = i;
      while (end + 1 < all.length && values[end + 1]) end += 1;
      found.push({ name, from: all[i] ?? from, to: all[end] ?? from });
    }
    return found;
  });
}

function measure(
  stretch: Stretch | undefined,
  rows: readonly PartDay[],
  first: CalendarDay,
): OccasionDto["last"] {
  if (!stretch) return null;
  const { from, to } = stretch;
  const length = countDays({ from, to });
  const beforeDays = Math.min(BEFORE_DAYS, countDays({ from: first, to: from }) - 1);
  const before = addDays(from, -beforeDays);
  const sums = new Map<string, { title: string; inside: number; before: number }>();
  const whole = { inside: 0, before: 0 };
  for (const { key, name, day, orders } of rows) {
    const part =
      day >= from && day <= to ? "inside" : day >= before && day < from ? "before" : null;
    if (part === null) continue;
    whole[part] += orders;
    const sum = sums.get(key) ?? { title: name ?? key, inside: 0, before: 0 };
    sum[part] += orders;
    sums.set(key, sum);
  }
  const liftOf = (one: { inside: number; before: number }): number =>
    one.inside / length / ((one.before + 1) / beforeDays);
  if (whole.before === 0) return null;
  return {
    from,
    to,
    lift: liftOf(whole),
    products: [...sums]
      .filter(([, one]) => one.inside >= ORDERS_MIN)
      .map(([id, one]) => ({ id, title: one.title, orders: one.inside, lift: liftOf(one) }))
      .sort((a, b) => b.lift - a.lift)
      .slice(0, PRODUCTS_MAX),
  };
}
