import * as z from "zod";
import { COUPON_VERDICTS } from "./domain/reconcile-coupons";

const Name = z.string().trim().min(1).max(200);
const Money = z.string();
const ByPayer = z.object({ shop: Money, platform: Money, creator: Money });

/** Coupons issued, and what became of them. */
export const RedemptionsInput = z.object({
  rows: z
    .array(
      z
        .object({
          coupon: Name,
          arm: z.number().int().min(1).max(8),
          shopper: Name.nullable().default(null),
          issuedOn: z.iso.date(),
          redeemedOn: z.iso.date().nullable().default(null),
          order: Name.nullable().default(null),
          /** What it took off, whoever bore it; minor units. */
          discount: z
            .string()
            .regex(/^\d{1,15}$/)
            .nullable()
            .default(null),
        })
        .refine(({ redeemedOn, discount }) => redeemedOn === null || discount !== null, {
          message: "A redeemed coupon says what it took off.",
          path: ["discount"],
        }),
    )
    .min(1)
    .max(20_000),
});
export type RedemptionsInput = z.output<typeof RedemptionsInput>;
export const RedemptionsDto = z.object({ accepted: z.number() });

export const CouponReconciliationDto = z.object({
  issued: z.number(),
  redeemed: z.number(),
  counts: z.array(z.object({ verdict: z.enum(COUPON_VERDICTS), coupons: z.number() })),
  /** Of redeemed coupons whose order is known: what they say, and what their orders say. */
  told: ByPayer,
  orders: ByPayer,
  /** Coupons that need somebody's eye. */
  items: z.array(
    z.object({
      coupon: z.string(),
      arm: z.number(),
      order: z.string().nullable(),
      verdict: z.enum(COUPON_VERDICTS),
      discount: Money.nullable(),
      expected: ByPayer.nullable(),
      found: ByPayer.nullable(),
    }),
  ),
});
export type CouponReconciliationDto = z.infer<typeof CouponReconciliationDto>;
