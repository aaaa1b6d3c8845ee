import { listHiddenPages } from "@/app/(console)/[shop]/_parts/hidden-pages";
import { listPageShops } from "@/app/(console)/[shop]/_parts/page-shop";
import { listShown } from "@/components/shell/navigation";
import { requireCtx } from "@/lib/auth/server";

/** Where somebody who has just come in is best off. */
export async function findLanding(): Promise<string> {
  const [shop] = await listPageShops();
  if (!shop) return "/new-shop";
  const [page] = listShown(await listHiddenPages(await requireCtx(shop.id)));
  return `/${shop.id}${page?.path ?? "/account"}`;
}
