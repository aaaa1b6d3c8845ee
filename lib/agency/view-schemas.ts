import * as z from "zod";
import { fromPublicId } from "@/lib/kernel";
import { OrganizationParams, ShopId } from "@/lib/tenancy";

const Page = z.string().regex(/^[a-z-]{1,40}$/, "A page like ledger.");

/** Columns of the page's table as the reader had them. */
export const ViewColumns = z.object({
  order: z.array(z.string().max(60)).max(100),
  shown: z.record(z.string().max(60), z.boolean()),
  widths: z.record(z.string().max(60), z.number()),
  pinned: z.array(z.string().max(60)).max(100).default([]),
});
export type ViewColumns = z.infer<typeof ViewColumns>;

export const ListViewsInput = z.object({ page: Page });
export const SaveViewInput = z.object({
  page: Page,
  name: z.string().trim().min(1).max(60),
  /** The page's query, such as `from=2026-10-01&sort=amount.desc`. */
  query: z.string().max(4_000),
  columns: ViewColumns.nullable().default(null),
  isTeam: z.boolean().default(false),
  /** Opened with the page when its address says nothing else. */
  isDefault: z.boolean().default(false),
});
export type SaveViewInput = z.infer<typeof SaveViewInput>;

const ViewId = z
  .string()
  .max(32)
  .transform((text) => fromPublicId("savedView", text));

export const ViewParams = z.object({ shop: ShopId, id: ViewId });
export const HouseViewParams = OrganizationParams.extend({ id: ViewId });

export const ViewDto = z.object({
  id: z.string(),
  page: z.string(),
  name: z.string(),
  query: z.string(),
  columns: ViewColumns.nullable(),
  isTeam: z.boolean(),
  isDefault: z.boolean(),
  isMine: z.boolean(),
  owner: z.string(),
});
export type ViewDto = z.infer<typeof ViewDto>;
export const ViewList = z.object({ items: z.array(ViewDto) });
export type ViewList = z.infer<typeof ViewList>;
