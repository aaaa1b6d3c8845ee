import * as z from "zod";
import { SALES_ROUTES } from "./domain/sales-route";
import {
  BasisName,
  COMPARED_MESSAGE,
  compareFields,
  comparison,
  Day,
  DefinitionDto,
  ExpectationDto,
  FigureRowDto,
  FormulaDto,
  isCompared,
  isWindow,
  MinorText,
  Ratio,
  SourceKindName,
  span,
  WINDOW_MESSAGE,
} from "./schemas";

export const OverviewInput = z
  .object({
    from: Day,
    to: Day,
    ...compareFields,
    /** Without it the definition's own. */
    basis: BasisName.optional(),
    definition: z.coerce.number().int().min(1).optional(),
    /** For this look only: 赠款 joins the cost, 让利 joins both sides. */
    grants: z.stringbool().optional(),
    discount: z.stringbool().optional(),
  })
  .refine(isWindow, WINDOW_MESSAGE)
  .refine(isCompared, COMPARED_MESSAGE);
export type OverviewInput = z.infer<typeof OverviewInput>;

export const OverviewDto = z.object({
  ...span,
  basis: BasisName,
  currency: z.string(),
  definition: DefinitionDto,
  completeness: Ratio,
  expected: ExpectationDto.nullable(),
  total: FigureRowDto,
  days: z.array(FigureRowDto),
  /** Its rows are days; day n stands beside day n of the window. */
  comparison: z.object(comparison).nullable(),
  bridge: z.array(
    z.object({
      key: z.string(),
      kind: z.enum(["level", "change"]),
      amount: MinorText,
      before: MinorText,
      after: MinorText,
      accounts: z.array(z.number().int()),
    }),
  ),
  flow: z.object({
    nodes: z.array(
      z.object({ id: z.string(), side: z.enum(["in", "pot", "out"]), amount: MinorText }),
    ),
    links: z.array(z.object({ source: z.string(), target: z.string(), amount: MinorText })),
  }),
  routes: z.array(
    z.object({
      route: z.enum(SALES_ROUTES),
      figures: FigureRowDto,
      previous: FigureRowDto.nullable(),
    }),
  ),
  formulas: z.array(FormulaDto),
  freshness: z.object({
    /** Last day that the book knows, by what tells it. */
    facts: z.array(z.object({ kind: SourceKindName, lastDay: z.string() })),
    /** Last file of each import source. */
    arrivals: z.array(
      z.object({
        source: z.string(),
        file: z.string(),
        at: z.string(),
        expectedAt: z.string().nullable(),
      }),
    ),
  }),
});
export type OverviewDto = z.infer<typeof OverviewDto>;
