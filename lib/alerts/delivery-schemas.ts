import * as z from "zod";
import { FINDING_KINDS } from "@/lib/diagnosis";
import { fromPublicId, type IdKind, isCalendarDay } from "@/lib/kernel";
import { METRIC_IDS, METRIC_PARTS } from "@/lib/ledger";
import { COMPARISONS, SIDES } from "./domain/alert-rule";

const publicId = (kind: IdKind) =>
  z
    .string()
    .max(32)
    .transform((text) => fromPublicId(kind, text));
const Day = z.string().refine(isCalendarDay, "A day like 2026-11-21.");
const Value = z.union([z.string(), z.number()]).nullable();

export const ReceiverParams = z.object({ shop: publicId("shop"), id: publicId("receiver") });
export const DeliveryParams = z.object({ shop: publicId("shop"), id: publicId("delivery") });

export const RECEIVER_KINDS = ["mail", "webhook", "feishu", "wecom", "dingtalk"] as const;
export type ReceiverKind = (typeof RECEIVER_KINDS)[number];

/** What a receiver may be told besides the rules that name it. */
export const DIGEST_KINDS = ["week", "digest", "finding"] as const;
export type DigestKind = (typeof DIGEST_KINDS)[number];
const Digests = z.array(z.enum(DIGEST_KINDS)).max(DIGEST_KINDS.length);

const Common = z.object({
  name: z.string().trim().min(1).max(60),
  language: z.enum(["zh", "en"]).default("zh"),
  digests: Digests.default([]),
});
const Address = z.url({ protocol: /^https?$/ }).max(500);
/** The secret of a robot that signs; empty where the robot does without. */
const RobotKey = z.string().trim().max(200).default("");

export const ReceiverInput = z.discriminatedUnion("kind", [
  Common.extend({ kind: z.literal("mail"), address: z.email().max(200) }),
  Common.extend({ kind: z.literal("webhook"), address: Address }),
  Common.extend({ kind: z.literal("feishu"), address: Address, key: RobotKey }),
  Common.extend({ kind: z.literal("wecom"), address: Address }),
  Common.extend({ kind: z.literal("dingtalk"), address: Address, key: RobotKey }),
]);
export type ReceiverInput = z.infer<typeof ReceiverInput>;

export const ReceiverMoveInput = z.discriminatedUnion("move", [
  z.object({ move: z.enum(["pause", "resume", "archive", "test"]) }),
  z.object({ move: z.literal("route"), digests: Digests }),
]);
export type ReceiverMoveInput = z.infer<typeof ReceiverMoveInput>;

export const ReceiverDto = z.object({
  id: z.string(),
  kind: z.enum(RECEIVER_KINDS),
  name: z.string(),
  language: z.enum(["zh", "en"]),
  hint: z.string(),
  status: z.enum(["active", "paused", "archived"]),
  digests: Digests,
  lastSentAt: z.string().nullable(),
  failing: z.number(),
  by: z.string(),
});
export type ReceiverDto = z.infer<typeof ReceiverDto>;

export const ReceiverListDto = z.object({ items: z.array(ReceiverDto) });
export type ReceiverListDto = z.infer<typeof ReceiverListDto>;

/** A receiver as it was saved; the signing key of a webhook is shown this once. */
export const SavedReceiverDto = ReceiverDto.extend({ signingKey: z.string().nullable() });
export type SavedReceiverDto = z.infer<typeof SavedReceiverDto>;

/** What a notice tells, in figures and not in words: words are chosen for whoever reads it. */
export const NoticeContent = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("alert"),
    alert: z.string(),
    rule: z.string(),
    ruleName: z.string(),
    metric: z.enum(METRIC_IDS),
    spanDays: z.number(),
    part: z
      .object({ by: z.enum(METRIC_PARTS), key: z.string(), name: z.string().nullable() })
      .nullable(),
    compare: z.enum(COMPARISONS),
    side: z.enum(SIDES),
    value: Value,
    reference: Value,
    limit: Value,
    currency: z.string(),
    startedOn: Day,
    lastOn: Day,
    isReminder: z.boolean(),
  }),
  z.object({
    kind: z.literal("finding"),
    finding: z.string(),
    findingKind: z.enum(FINDING_KINDS),
    /** Creators, products and plans that it names. */
    places: z.array(z.string()),
    impact: z.string(),
    currency: z.string(),
    from: Day,
    to: Day,
  }),
  z.object({
    kind: z.literal("week"),
    from: Day,
    to: Day,
    found: z.number(),
    lost: z.string(),
    gained: z.string(),
    currency: z.string(),
    /** The costliest of it. */
    top: z.array(
      z.object({ finding: z.string(), findingKind: z.enum(FINDING_KINDS), impact: z.string() }),
    ),
  }),
  z.object({
    kind: z.literal("digest"),
    day: Day,
    rising: z.array(z.string()),
    show: z.array(z.string()),
  }),
  z.object({
    kind: z.literal("report"),
    schedule: z.string(),
    dashboard: z.string(),
    name: z.string(),
    /** 2026-11-21, 2026-W47, 2026-10. */
    period: z.string(),
    from: Day,
    to: Day,
    currency: z.string(),
    lastDay: Day.nullable(),
    figures: z.array(
      z.object({ metric: z.enum(METRIC_IDS), value: Value.nullable(), before: Value.nullable() }),
    ),
    file: z.object({ id: z.string(), name: z.string(), size: z.number(), sha256: z.string() }),
  }),
  z.object({ kind: z.literal("test"), receiver: z.string() }),
]);
export type NoticeContent = z.infer<typeof NoticeContent>;

export const NoticeDto = z.object({
  id: z.string(),
  content: NoticeContent,
  isRead: z.boolean(),
  at: z.string(),
});
export type NoticeDto = z.infer<typeof NoticeDto>;

export const ListNoticesInput = z.object({
  cursor: z.string().max(32).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});
export type ListNoticesInput = z.infer<typeof ListNoticesInput>;

export const InboxDto = z.object({
  items: z.array(NoticeDto),
  next: z.string().nullable(),
  unread: z.number(),
});
export type InboxDto = z.infer<typeof InboxDto>;

/** Without notices, everything that stands there. */
export const MarkReadInput = z.object({
  notices: z.array(z.string().max(32)).max(100).optional(),
  isRead: z.boolean().default(true),
});
export type MarkReadInput = z.infer<typeof MarkReadInput>;

const DELIVERY_STATUSES = ["waiting", "sending", "sent", "failed", "unsure", "dropped"] as const;

export const DeliveryDto = z.object({
  id: z.string(),
  receiver: z.object({ id: z.string(), name: z.string(), kind: z.enum(RECEIVER_KINDS) }),
  content: NoticeContent,
  status: z.enum(DELIVERY_STATUSES),
  attempts: z.array(
    z.object({
      no: z.number(),
      outcome: z.enum(["sent", "refused", "unreachable", "unanswered"]),
      status: z.number().nullable(),
      fault: z.string().nullable(),
      ms: z.number(),
      at: z.string(),
    }),
  ),
  dueAt: z.string().nullable(),
  createdAt: z.string(),
});
export type DeliveryDto = z.infer<typeof DeliveryDto>;

export const ListDeliveriesInput = z.object({
  receiver: z.string().max(32).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type ListDeliveriesInput = z.infer<typeof ListDeliveriesInput>;

export const DeliveryListDto = z.object({ items: z.array(DeliveryDto) });
export type DeliveryListDto = z.infer<typeof DeliveryListDto>;
