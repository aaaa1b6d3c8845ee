import * as z from "zod";

const Day = z.iso.date();

export const ListAuditInput = z.object({
  cursor: z.string().max(32).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  /** Looked for in names, actions, things and reasons. */
  q: z.string().trim().max(100).optional(),
  /** `module` or `module.noun` or the whole action. */
  action: z
    .string()
    .regex(/^[a-z][a-z-]*(\.[a-z][a-z-]*){0,2}$/)
    .optional(),
  from: Day.optional(),
  to: Day.optional(),
});
export type ListAuditInput = z.infer<typeof ListAuditInput>;

export const ExportAuditInput = ListAuditInput.omit({ cursor: true, limit: true });
export type ExportAuditInput = z.infer<typeof ExportAuditInput>;

export const AuditEventDto = z.object({
  id: z.string(),
  at: z.string(),
  shop: z.string().nullable(),
  shopName: z.string().nullable(),
  actor: z.object({ kind: z.string(), id: z.string(), name: z.string() }),
  action: z.string(),
  entity: z.object({ kind: z.string(), id: z.string() }),
  before: z.unknown(),
  after: z.unknown(),
  reason: z.string().nullable(),
  requestId: z.string(),
  address: z.string().nullable(),
  linkNo: z.string().nullable().meta({ description: "Its place in the chain." }),
  hash: z.string().nullable(),
});
export type AuditEventDto = z.infer<typeof AuditEventDto>;

export const AuditPage = z.object({
  items: z.array(AuditEventDto),
  next: z.string().nullable(),
});
export type AuditPage = z.infer<typeof AuditPage>;

export const AuditVerificationDto = z.object({
  events: z.number().int(),
  ok: z.boolean(),
  chains: z.array(
    z.object({
      shop: z.string().nullable(),
      events: z.number().int(),
      head: z.string().nullable().meta({ description: "Kept outside, it shows a cut-off end." }),
      problems: z.array(z.string()),
    }),
  ),
});
export type AuditVerificationDto = z.infer<typeof AuditVerificationDto>;
