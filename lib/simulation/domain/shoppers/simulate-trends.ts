import { addDays, type CalendarDay } from "@/lib/kernel";
import type { Rng } from "@/lib/numerics/rng";
import { samplePoisson } from "@/lib/numerics/sampling-poisson";

/** What people of a business search and say; the story is what rises in the last days. */
export interface TrendWords {
  readonly searches: readonly string[];
  readonly rising: string;
  readonly category: readonly string[];
  readonly praise: readonly string[];
  readonly blame: readonly string[];
  /** The complaint that comes in a wave. */
  readonly wave: readonly string[];
}

export interface SimulatedComment {
  readonly id: string;
  readonly productId: string;
  readonly product: string;
  readonly text: string;
  readonly rating: number;
  readonly at: string;
}

export interface SimulatedTrends {
  readonly comments: readonly SimulatedComment[];
  readonly category: readonly {
    readonly term: string;
    readonly day: CalendarDay;
    readonly amount: number;
  }[];
  readonly hot: readonly {
    readonly term: string;
    readonly day: CalendarDay;
    readonly amount: number;
  }[];
  readonly searches: readonly {
    readonly id: string;
    readonly term: string;
    readonly at: Date;
    readonly product: string;
  }[];
}

export interface TrendOptions {
  /** The last day told of. */
  readonly to: CalendarDay;
  readonly products: readonly { readonly id: string; readonly name: string }[];
  readonly words: TrendWords;
}

const DAYS = 49;
const COMMENTS_A_DAY = 9;
const SEARCHES_A_DAY = 4;
const BAD_SHARE = 0.14;
const WAVE_DAYS = 4;
const RISE_DAYS = 3;

/** Draws seven weeks of comments, searches and word lists: one search rises, and one product draws a wave of complaints. */
export function simulateTrends({ to, products, words }: TrendOptions, root: Rng): SimulatedTrends {
  const days = Array.from({ length: DAYS }, (_, i) => addDays(to, i + 1 - DAYS));
  const comments: SimulatedComment[] = [];
  const searches: SimulatedTrends["searches"][number][] = [];
  const [waved] = products;
  for (const [index, day] of days.entries()) {
    const rng = root.fork("day", index);
    const age = DAYS - 1 - index;
    const say = (product: { id: string; name: string }, text: string, rating: number): void => {
      const at = `${day} ${String(8 + rng.below(14)).padStart(2, "0")}:${String(rng.below(60)).padStart(2, "0")}:00`;
      const id = `simulated:${day}:${comments.length}`;
      comments.push({ id, productId: product.id, product: product.name, text, rating, at });
    };
    for (let i = samplePoisson(rng, COMMENTS_A_DAY); i > 0; i -= 1) {
      const isBad = rng.chance(BAD_SHARE);
      say(
        rng.pick(products),
        rng.pick(isBad ? words.blame : words.praise),
        isBad ? 1 + rng.below(3) : 4 + rng.below(2),
      );
    }
    if (age < WAVE_DAYS && waved)
      for (let i = samplePoisson(rng, 4); i > 0; i -= 1)
        say(waved, rng.pick(words.wave), 1 + rng.below(2));
    for (const term of [...words.searches, words.rising]) {
      const isRising = term === words.rising && age < RISE_DAYS;
      const shelf = term === words.rising ? -1 : words.searches.indexOf(term) + 1;
      const product = products.at(shelf) ?? waved;
      for (
        let i = samplePoisson(rng, isRising ? SEARCHES_A_DAY * 5 : SEARCHES_A_DAY);
        i > 0;
        i -= 1
      ) {
        const at = new Date(Date.parse(`${day}T02:00:00Z`) + rng.below(43_000) * 1_000);
        searches.push({
          id: `simulated:trend:${day}:${searches.length}`,
          term,
          at,
          product: product?.id ?? "",
        });
      }
    }
  }
  return { comments, searches, ...drawLists(days, words, root.fork("lists")) };
}

function drawLists(
  days: readonly CalendarDay[],
  words: TrendWords,
  rng: Rng,
): Pick<SimulatedTrends, "category" | "hot"> {
  const draw = (term: string, rise: number) => {
    const level = 8_000 + rng.below(40_000);
    return days.map((day, i) => {
      const late = i >= days.length - RISE_DAYS ? rise : 1;
      return { term, day, amount: Math.round(level * late * rng.between(0.88, 1.12)) };
    });
  };
  const category = words.category.flatMap((term, i) => draw(term, i === 0 ? 2.4 : 1));
  const hot = [words.rising, ...words.searches].flatMap((term, i) => draw(term, i === 0 ? 2.8 : 1));
  return { category, hot };
}
