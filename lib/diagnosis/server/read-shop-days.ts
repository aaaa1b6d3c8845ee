import "server-only";
import { addDays, type CalendarDay, countDays, type DayRange, type Minor } from "@/lib/kernel";
import type { PartDay } from "@/lib/ledger/server";
import { holidayRegressors } from "@/lib/planning/server";
import type { Dimension, Measure, PartDays, ShopDays } from "../domain/shop-days";

/** The rows of the book as daily series, with the days that promotions and holidays rule. */
export function toShopDays(rows: readonly PartDay[], range: DayRange): ShopDays {
  const days = listDays(range);
  const place = new Map(days.map((day, index) => [day, index]));
  const series = new Map<string, SeriesOfPart>();
  const seriesOf = (id: string, part: PartDays["part"]): SeriesOfPart => {
    let known = series.get(id);
    if (!known) {
      known = new SeriesOfPart(part, days.length);
      series.set(id, known);
    }
    return known;
  };
  const whole = seriesOf("", null);
  for (const row of rows) {
    const index = place.get(row.day);
    if (index === undefined) continue;
    const { dimension, key, name } = row;
    seriesOf(`${dimension} ${key}`, { dimension, key, name }).add(index, row);
    // Routes are a partition of the shop: they sum to it.
    if (dimension === "route") whole.add(index, row);
  }
  const [first, ...parts] = [...series.values()].map((one) => one.toPartDays());
  return {
    days,
    isMasked: findMaskedDays(days),
    whole: first ?? { part: null, measures: {} },
    parts,
  };
}

export function listDays(range: DayRange): CalendarDay[] {
  return Array.from({ length: countDays(range) }, (_, i) => addDays(range.from, i));
}

/** Days of the platform's sales and of the holidays, lunar ones included. */
export function findMaskedDays(days: readonly CalendarDay[]): boolean[] {
  const occasions = holidayRegressors(days, 1);
  return days.map((_, i) => occasions.some(({ values }) => (values[i] ?? 0) > 0));
}

class SeriesOfPart {
  readonly #part: { dimension: Dimension; key: string; name: string | null } | null;
  readonly #measures: Readonly<Record<Measure, Minor[]>>;

  constructor(part: PartDays["part"], count: number) {
    this.#part = part;
    const empty = (): Minor[] => new Array<Minor>(count).fill(0n);
    this.#measures = {
      paidGmv: empty(),
      orders: empty(),
      refunds: empty(),
      adSpend: empty(),
      insurance: empty(),
    };
  }

  add(index: number, row: PartDay): void {
    const put = (measure: Measure, amount: Minor): void => {
      this.#measures[measure][index] = (this.#measures[measure][index] ?? 0n) + amount;
    };
    put("paidGmv", row.paidGmv);
    put("orders", BigInt(row.orders));
    put("refunds", row.refunds);
    put("adSpend", row.adSpend);
    put("insurance", row.insurance);
  }

  toPartDays(): PartDays {
    return { part: this.#part, measures: this.#measures };
  }
}
