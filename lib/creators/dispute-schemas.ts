import * as z from "zod";
import { fromPublicId } from "@/lib/kernel";
import { DISPUTE_MOVES, DISPUTE_STATUSES } from "./domain/dispute-move";
import { Amount, checkWindow, Day, Money, WINDOW_MESSAGE, Window } from "./schema-parts";

export const DisputeParams = z.object({
  shop: z
    .string()
    .max(32)
    .transform((text) => fromPublicId("shop", text)),
  id: z
    .string()
    .max(32)
    .transform((text) => fromPublicId("creatorDispute", text)),
});

const Note = z.string().trim().min(1).max(500);

/** Claims what a creator was paid above the agreed rate in a window; some orders of it, or all. */
export const OpenDisputeInput = Window.extend({
  creator: z.string().trim().min(1).max(80),
  orders: z.array(z.string().min(1).max(80)).max(2_000).nullable().default(null),
  note: Note,
}).refine(checkWindow, WINDOW_MESSAGE);
export type OpenDisputeInput = z.infer<typeof OpenDisputeInput>;

export const DisputeMoveInput = z.object({
  move: z.enum(DISPUTE_MOVES),
  /** What the other side would give back, or what came back. */
  amount: Amount.nullable().default(null),
  note: Note,
});
export type DisputeMoveInput = z.infer<typeof DisputeMoveInput>;

export const DisputeDto = z.object({
  id: z.string(),
  creator: z.object({ id: z.string(), name: z.string() }),
  status: z.enum(DISPUTE_STATUSES),
  from: Day,
  to: Day,
  claimed: Money,
  offered: Money.nullable(),
  recovered: Money.nullable(),
  openedAt: z.string(),
  ageDays: z.number(),
  orders: z.array(
    z.object({
      order: z.string(),
      charged: Money,
      claimed: Money,
      recovered: Money.nullable(),
    }),
  ),
  steps: z.array(
    z.object({
      kind: z.enum(["opened", "answered", "settled", "withdrawn"]),
      amount: Money.nullable(),
      actorName: z.string(),
      note: z.string(),
      at: z.string(),
    }),
  ),
});
export type DisputeDto = z.infer<typeof DisputeDto>;

/** Open ones first, the oldest of them on top. */
export const DisputeList = z.object({
  items: z.array(DisputeDto),
  total: z.object({ open: z.number(), claimed: Money, recovered: Money }),
});
export type DisputeList = z.infer<typeof DisputeList>;
