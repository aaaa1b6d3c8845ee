import * as z from "zod";
import { toCostAccount } from "./domain/cost-account";
import { SOURCE_IDS } from "./domain/import-source";
import {
  findUnmappedFields,
  MAPPED_COST_FIELDS,
  MAPPED_ORDER_FIELDS,
  type MappedCostField,
  type MappedOrderField,
} from "./domain/mapping";

/** The value of `--source`. */
export const SourceIdInput = z.enum(SOURCE_IDS);

const Header = z.string().trim().min(1).max(200);

const style = {
  dates: z.enum(["any", "dayFirst", "monthFirst"]).default("any"),
  decimals: z.enum(["point", "comma", "either"]).default("point"),
};

const OrderField = z.enum(Object.keys(MAPPED_ORDER_FIELDS) as MappedOrderField[]);
const CostField = z.enum(Object.keys(MAPPED_COST_FIELDS) as MappedCostField[]);
const CostAccount = z
  .int()
  .refine((code) => toCostAccount(String(code)) !== null, "This is no 61xx or 63xx account.");

/** Which header of a table holds which field, and how the table writes dates and decimals. */
export const MappingTemplate = z
  .discriminatedUnion("target", [
    z.strictObject({
      target: z.literal("orders"),
      columns: z.partialRecord(OrderField, Header),
      ...style,
    }),
    z.strictObject({
      target: z.literal("costs"),
      columns: z.partialRecord(CostField, Header),
      account: CostAccount.optional(),
      ...style,
    }),
  ])
  .superRefine((mapping, context) => {
    for (const field of findUnmappedFields(mapping)) {
      context.addIssue({ code: "custom", path: ["columns", field], message: "Map a column." });
    }
  });

export type MappingTemplate = z.infer<typeof MappingTemplate>;
