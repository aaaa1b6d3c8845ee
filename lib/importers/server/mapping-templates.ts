import "server-only";
import { recordAudit } from "@/lib/audit/server";
import { AppError, notFound, toJson, toPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { type Tx, transaction } from "@/lib/platform/db";
import {
  MappingTemplate,
  type MappingTemplateDto,
  type MappingTemplateList,
  type SaveMappingTemplateInput,
} from "../schemas";

/** Templates a shop keeps; a list that long is read whole. */
const TEMPLATES_MAX = 200;

interface TemplateRow {
  readonly template_id: bigint;
  readonly name: string;
  readonly mapping: unknown;
  readonly created_at: Date;
}

/** The saved mappings of a shop, by name. */
export function listMappingTemplates(
  ctx: Ctx,
  input: { readonly shopId: bigint },
): Promise<MappingTemplateList> {
  requirePermission(ctx, "imports.view");
  requireShop(ctx, input.shopId);
  return transaction(ctx, async (tx) => {
    const rows = await tx.rows<TemplateRow>(
      "SELECT template_id, name, mapping, created_at FROM mapping_template WHERE shop_id = $1 ORDER BY name LIMIT $2",
      [input.shopId, TEMPLATES_MAX],
    );
    return { items: rows.map(toDto) };
  });
}

/** Keeps a mapping under a name; one that has the name already is replaced. */
export function saveMappingTemplate(
  ctx: Ctx,
  input: SaveMappingTemplateInput & { readonly shopId: bigint },
): Promise<MappingTemplateDto> {
  requirePermission(ctx, "imports.post");
  requireShop(ctx, input.shopId);
  return transaction(ctx, async (tx) => {
    const known = await lockTemplates(tx, input.shopId, input.name);
    const [saved] = await tx.rows<TemplateRow>(
      `INSERT INTO mapping_template (shop_id, template_id, name, mapping, created_at)
       SELECT $1, COALESCE(max(template_id), 0) + 1, $2, $3::jsonb, $4 FROM mapping_template WHERE shop_id = $1
       ON CONFLICT (shop_id, name) DO UPDATE SET mapping = EXCLUDED.mapping
       RETURNING template_id, name, mapping, created_at`,
      [input.shopId, input.name, toJson(input.mapping), ctx.now],
    );
    if (!saved) throw new Error("The template was not written.");
    await recordAudit(tx, ctx, {
      shopId: input.shopId,
      action: "importers.template.save",
      entity: { kind: "template", id: toPublicId("template", saved.template_id) },
      before: known,
      after: { name: input.name, mapping: input.mapping },
    });
    return toDto(saved);
  });
}

export function deleteMappingTemplate(
  ctx: Ctx,
  key: { readonly shopId: bigint; readonly templateId: bigint },
): Promise<void> {
  requirePermission(ctx, "imports.post");
  requireShop(ctx, key.shopId);
  return transaction(ctx, async (tx) => {
    const [gone] = await tx.rows<{ name: string; mapping: unknown }>(
      "DELETE FROM mapping_template WHERE shop_id = $1 AND template_id = $2 RETURNING name, mapping",
      [key.shopId, key.templateId],
    );
    const id = toPublicId("template", key.templateId);
    if (!gone) throw notFound(`Template ${id}`);
    await recordAudit(tx, ctx, {
      shopId: key.shopId,
      action: "importers.template.delete",
      entity: { kind: "template", id },
      before: gone,
    });
  });
}

/** Numbers are dense, so savers of a shop take turns; returns what the name stands for so far. */
async function lockTemplates(tx: Tx, shopId: bigint, name: string): Promise<unknown> {
  await tx.run("SELECT pg_advisory_xact_lock(hashtextextended('chengfang.templates', $1))", [
    shopId,
  ]);
  const [known] = await tx.rows<{ mapping: unknown; total: bigint }>(
    `SELECT (SELECT mapping FROM mapping_template WHERE shop_id = $1 AND name = $2) AS mapping,
       (SELECT count(*) FROM mapping_template WHERE shop_id = $1) AS total`,
    [shopId, name],
  );
  const before = known?.mapping ?? null;
  if (before === null && Number(known?.total ?? 0n) >= TEMPLATES_MAX)
    throw new AppError(
      "conflict",
      "importers/too-many-templates",
      `A shop keeps at most ${TEMPLATES_MAX} templates.`,
    );
  return before === null ? null : { name, mapping: before };
}

function toDto(row: TemplateRow): MappingTemplateDto {
  return {
    id: toPublicId("template", row.template_id),
    name: row.name,
    mapping: MappingTemplate.parse(row.mapping),
    createdAt: row.created_at.toISOString(),
  };
}
