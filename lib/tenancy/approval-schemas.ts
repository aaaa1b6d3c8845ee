import * as z from "zod";
import { fromPublicId } from "@/lib/kernel";
import { ShopId } from "./schemas";

/** Amounts in minor units, as text of digits. */
const Amount = z
  .string()
  .regex(/^\d{1,18}$/)
  .transform(BigInt);

/** The actions that may be given a limit, named as the trail names them. */
export const LIMITED_ACTIONS = [
  "ledger.entry.post",
  "ledger.entry.reverse",
  "reconciliation.task.write-off",
  "planning.super-plan.activate",
  "coupons.campaign.assign",
  "packages.plan.create",
  "creators.deal.move",
] as const;
export type LimitedAction = (typeof LIMITED_ACTIONS)[number];

/** Opening a closed month takes a second person whatever it moves. */
export type SecondPersonAction = LimitedAction | "closing.period.reopen";

export const ListApprovalsInput = z.object({
  state: z.enum(["open", "decided", "all"]).default("all"),
});
export type ListApprovalsInput = z.infer<typeof ListApprovalsInput>;

export const ApprovalParams = z.object({
  shop: ShopId,
  id: z
    .string()
    .max(32)
    .transform((text) => fromPublicId("approval", text))
    .meta({ description: "apr_…" }),
});

export const DecideApprovalInput = z.object({
  decision: z.enum(["approved", "refused"]),
  reason: z.string().trim().min(1).max(500),
});
export type DecideApprovalInput = z.infer<typeof DecideApprovalInput>;

export const ApprovalDto = z.object({
  id: z.string(),
  action: z.string(),
  entity: z.object({ kind: z.string(), id: z.string() }),
  amount: z.string(),
  reason: z.string(),
  requestedBy: z.string(),
  requestedAt: z.string(),
  expiresAt: z.string(),
  isOwn: z.boolean().meta({ description: "The reader asked for it, and so may not decide it." }),
  decision: z.enum(["approved", "refused"]).nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  decisionReason: z.string().nullable(),
  usedAt: z.string().nullable(),
});
export type ApprovalDto = z.infer<typeof ApprovalDto>;

export const ApprovalList = z.object({ items: z.array(ApprovalDto) });
export type ApprovalList = z.infer<typeof ApprovalList>;

export const SetApprovalLimitInput = z.object({
  action: z.enum(LIMITED_ACTIONS),
  limit: Amount.nullable().meta({ description: "Null: one person is enough." }),
});
export type SetApprovalLimitInput = z.infer<typeof SetApprovalLimitInput>;

export const ApprovalLimitList = z.object({
  items: z.array(z.object({ action: z.enum(LIMITED_ACTIONS), limit: z.string().nullable() })),
});
export type ApprovalLimitList = z.infer<typeof ApprovalLimitList>;
