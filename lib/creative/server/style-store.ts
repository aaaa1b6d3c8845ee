import "server-only";
import { type CalendarDay, notFound, toPublicId } from "@/lib/kernel";
import type { Tx } from "@/lib/platform/db";
import type { StyleProfile } from "../domain/style/style-profile";
import { type StyleDto, StyleProfileDto } from "../style-schemas";

/** Styles that a shop keeps at the same time. */
export const STYLES_MAX = 40;

export interface StyleSource {
  readonly sha256: string;
  readonly name: string;
  readonly kind: "film" | "picture";
}

export interface StyleRow {
  readonly style_id: bigint;
  readonly name: string;
  readonly status: StyleDto["status"];
  readonly sources: StyleSource[];
  readonly profile: unknown;
  readonly fault: string | null;
  readonly rights: StyleDto["rights"];
  readonly holder: string;
  readonly expires_on: string | null;
  readonly actor_name: string;
  readonly created_at: Date;
  readonly creatives: bigint;
  readonly job_id: bigint | null;
}

/** The styles of a shop that are not archived, newest first. */
export function readStyles(tx: Tx, shopId: bigint): Promise<StyleRow[]> {
  return tx.rows<StyleRow>(
    `SELECT s.style_id, s.name, s.status, s.sources, s.profile, s.fault, s.rights, s.holder, s.expires_on, s.actor_name,
       s.created_at,
       (SELECT count(*) FROM creative c WHERE c.shop_id = s.shop_id AND c.elements ->> 'style' = 'cst_' || s.style_id)
         AS creatives,
       (SELECT max(j.id) FROM job j WHERE j.shop_id = s.shop_id AND j.kind = 'creative.borrow-style'
          AND j.key = 'cst_' || s.style_id) AS job_id
     FROM creative_style s WHERE s.shop_id = $1 AND s.archived_at IS NULL ORDER BY s.style_id DESC LIMIT $2`,
    [shopId, STYLES_MAX],
  );
}

export function toStyleDto(row: StyleRow, today: CalendarDay): StyleDto {
  return {
    id: toPublicId("creativeStyle", row.style_id),
    name: row.name,
    status: row.status,
    sources: row.sources.map(({ name, kind }) => ({ name, kind })),
    profile: row.profile === null ? null : StyleProfileDto.parse(row.profile),
    fault: row.fault,
    rights: row.rights,
    holder: row.holder,
    expiresOn: row.expires_on,
    isExpired: isOver(row, today),
    creatives: Number(row.creatives),
    job: row.status === "waiting" && row.job_id !== null ? toPublicId("job", row.job_id) : null,
    actorName: row.actor_name,
    createdAt: row.created_at.toISOString(),
  };
}

const isOver = ({ expires_on }: StyleRow, today: CalendarDay): boolean =>
  expires_on !== null && expires_on < today;

/** A style that may be borrowed today. */
export async function findStyle(
  tx: Tx,
  key: { readonly shopId: bigint; readonly styleId: bigint },
  today: CalendarDay,
): Promise<StyleProfile> {
  const row = (await readStyles(tx, key.shopId)).find(({ style_id }) => style_id === key.styleId);
  if (row?.status !== "ready" || isOver(row, today))
    throw notFound(`Style ${toPublicId("creativeStyle", key.styleId)}`);
  return StyleProfileDto.parse(row.profile);
}
