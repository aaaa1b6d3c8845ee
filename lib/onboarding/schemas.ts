import * as z from "zod";
import { LEVELS, STEPS, type StepId } from "./domain/steps";

const StepName = z.enum(STEPS.map(({ id }) => id) as [StepId, ...StepId[]]);

export const ChecklistDto = z.object({
  items: z.array(
    z.object({
      id: StepName,
      level: z.enum(LEVELS),
      /** Where it is done, below the shop's address. */
      path: z.string(),
      isDone: z.boolean(),
    }),
  ),
  done: z.number().int(),
  next: StepName.nullable(),
});
export type ChecklistDto = z.infer<typeof ChecklistDto>;
