import { notFound, toPublicId } from "@/lib/kernel";
import type { Ctx } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import type { OrganizationDto } from "../delegation-schemas";

/** The organization of the context; every member may know its name and number. */
export async function getOrganization(ctx: Ctx): Promise<OrganizationDto> {
  const [row] = await transaction(ctx, (tx) =>
    tx.rows<{ name: string; kind: OrganizationDto["kind"] }>(
      "SELECT name, kind FROM organization WHERE id = $1",
      [ctx.organizationId],
    ),
  );
  const id = toPublicId("organization", ctx.organizationId);
  if (!row) throw notFound(`Organization ${id}`);
  return { id, name: row.name, kind: row.kind };
}
