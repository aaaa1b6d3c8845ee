import * as z from "zod";
import { fromPublicId } from "@/lib/kernel";
import { ShopId } from "@/lib/tenancy";

export const EditParams = z.object({
  shop: ShopId,
  id: z
    .string()
    .max(32)
    .transform((text) => fromPublicId("auditEvent", text))
    .meta({ description: "aud_…" }),
});

export const EditDto = z.object({
  /** The line of the trail that the edit is. */
  id: z.string(),
  at: z.string(),
  action: z.string(),
  entity: z.object({ kind: z.string(), id: z.string() }),
  /** What the changed thing is called, where it has a name. */
  name: z.string().nullable(),
  changes: z.array(
    z.object({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() }),
  ),
  isDone: z.boolean(),
  /** It can be turned: undone when it is done, done again when it was undone. */
  isTurnable: z.boolean(),
});
export type EditDto = z.infer<typeof EditDto>;

export const EditList = z.object({ items: z.array(EditDto) });
export type EditList = z.infer<typeof EditList>;
