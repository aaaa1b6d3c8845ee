import { NAVIGATION, permissionOfPage } from "@/components/shell/navigation";
import { requireOrganizationCtx } from "@/lib/auth/server";
import { type Ctx, PERMISSIONS } from "@/lib/platform/context";

/** Pages about the reader's own organization, which a loan does not narrow. */
const OF_HOUSE = /^(people|audit)\./;

/** The pages that the reader's role shows nothing on. One whose permission has no name of its own is left to itself. */
export async function listHiddenPages(ctx: Ctx): Promise<readonly string[]> {
  const house = await requireOrganizationCtx(`org_${ctx.organizationId}`);
  return NAVIGATION.filter(({ id }) => {
    const needed = permissionOfPage(id);
    const known = PERMISSIONS.find((permission) => permission === needed);
    return known && !(OF_HOUSE.test(known) ? house : ctx).permissions.has(known);
  }).map(({ id }) => id);
}
