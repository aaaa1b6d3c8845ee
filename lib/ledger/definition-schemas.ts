import * as z from "zod";
import { SALES_BASES } from "./domain/figures";
import {
  AccountCode,
  BasisName,
  Day,
  DefinitionDto,
  FigureRowDto,
  isWindow,
  WINDOW_MESSAGE,
} from "./schemas";

const definitionTerms = {
  marketingAccounts: z.array(AccountCode).max(100),
  includesDiscount: z.boolean().default(false),
  salesBase: z.enum(SALES_BASES).default("net"),
  basis: BasisName.default("business"),
};

export const SaveDefinitionInput = z.object({
  ...definitionTerms,
  name: z.string().trim().min(1).max(80),
  reason: z.string().trim().min(1).max(500),
  /** The version that the editor started from; refused when another was saved meanwhile. */
  basedOn: z.number().int().min(1).optional(),
});
export type SaveDefinitionInput = z.infer<typeof SaveDefinitionInput>;

export const DefinitionVersionDto = DefinitionDto.extend({
  isDefault: z.boolean(),
  savedAt: z.string(),
  /** Null for the one that every shop begins with. */
  savedBy: z.string().nullable(),
  reason: z.string().nullable(),
});
export type DefinitionVersionDto = z.infer<typeof DefinitionVersionDto>;

export const DefinitionList = z.object({ items: z.array(DefinitionVersionDto) });
export type DefinitionList = z.infer<typeof DefinitionList>;

export const DefinitionEffectInput = z
  .object({ ...definitionTerms, from: Day, to: Day })
  .refine(isWindow, WINDOW_MESSAGE);
export type DefinitionEffectInput = z.infer<typeof DefinitionEffectInput>;

const DefinitionSide = z.object({ definition: DefinitionDto, row: FigureRowDto });
export const DefinitionEffectDto = z.object({
  from: z.string(),
  to: z.string(),
  currency: z.string(),
  current: DefinitionSide,
  draft: DefinitionSide,
});
export type DefinitionEffectDto = z.infer<typeof DefinitionEffectDto>;
