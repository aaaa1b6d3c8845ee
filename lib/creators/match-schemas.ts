import * as z from "zod";
import { MATCH_REASONS, MATCH_STATES } from "./domain/rank-matches";
import { checkWindow, Money, Ratio, WINDOW_MESSAGE, Window } from "./schema-parts";

export const MatchInput = Window.extend({
  /** Rows and columns of the matrix, the largest sellers first. */
  creators: z.coerce.number().int().min(1).max(100).default(30),
  products: z.coerce.number().int().min(1).max(50).default(16),
}).refine(checkWindow, WINDOW_MESSAGE);
export type MatchInput = z.infer<typeof MatchInput>;

export const PairDto = z.object({
  creator: z.object({ id: z.string(), name: z.string() }),
  product: z.string(),
  state: z.enum(MATCH_STATES),
  orders: z.number(),
  /** Selling days of the creator since the product was first sold. */
  days: z.number(),
  sales: Money,
  impressions: Ratio,
  clicks: Ratio,
  /** Orders a selling day, as believed, with its 90 % range, and what creator and product alone would bring. */
  rate: z.number(),
  low: z.number(),
  high: z.number(),
  expected: z.number(),
  affinity: z.number(),
  leftPerOrder: Money,
  leftPerDay: Money,
  sureLeftPerDay: Money,
  reasons: z.array(z.enum(MATCH_REASONS)),
});
export type PairDto = z.infer<typeof PairDto>;

export const MatchDto = z.object({
  coverage: z.object({
    possible: z.number(),
    tried: z.number(),
    proven: z.number(),
    /** Proven pairs that sell more than creator and product alone would bring. */
    together: z.number(),
  }),
  creators: z.array(z.object({ id: z.string(), name: z.string(), orders: z.number() })),
  products: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      carriers: z.number(),
      creatorSales: Money,
      topShare: Ratio,
      best: z.array(PairDto),
      trials: z.array(PairDto),
    }),
  ),
  cells: z.array(PairDto),
});
export type MatchDto = z.infer<typeof MatchDto>;
