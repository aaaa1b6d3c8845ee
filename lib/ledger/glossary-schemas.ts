import * as z from "zod";
import { METRIC_IDS } from "./domain/metrics";
import { DefinitionDto, SourceKindName } from "./schemas";

const Words = z.object({ "zh-CN": z.string(), en: z.string() });

export const GlossaryDto = z.object({
  definition: DefinitionDto,
  items: z.array(
    z.object({
      id: z.enum(METRIC_IDS),
      unit: z.enum(["money", "ratio", "percent", "count"]),
      names: Words,
      /** What people also call it, in lower case: how the assistant finds it. */
      aliases: z.array(z.string()),
      formula: Words,
      accounts: z.array(z.number().int()),
      sources: z.array(
        z.object({
          kind: SourceKindName,
          /** The last day that the book knows from it; null where it has never had any. */
          lastDay: z.string().nullable(),
        }),
      ),
      /** The day up to which all of its sources have told; null before the first. */
      asOf: z.string().nullable(),
    }),
  ),
});
export type GlossaryDto = z.infer<typeof GlossaryDto>;
