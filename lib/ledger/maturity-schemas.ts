import * as z from "zod";
import { MinorText, Ratio } from "./schemas";

/** How well the range of recent windows has held on this book, and some of the windows themselves. */
export const MaturityDto = z.object({
  currency: z.string(),
  /** Windows that were estimated as of their own last day; 0 while the history is too short. */
  windows: z.number().int(),
  /** Share of them that the range promises to hold, and that it held. */
  promised: z.number(),
  coverage: Ratio,
  below: z.number().int(),
  above: z.number().int(),
  /** Means of (expected − came) ÷ came, with and without its sign. */
  bias: Ratio,
  error: Ratio,
  /** Days of the book, and days that a first window needs. */
  historyDays: z.number().int(),
  neededDays: z.number().int(),
  weeks: z.array(
    z.object({
      from: z.string(),
      to: z.string(),
      low: MinorText,
      expected: MinorText,
      high: MinorText,
      came: MinorText,
    }),
  ),
});
export type MaturityDto = z.infer<typeof MaturityDto>;
