import type { Route } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { EmptyState } from "@/components/ui/empty-state";
import { requireOrganizationCtx } from "@/lib/auth/server";
import { listShops } from "@/lib/tenancy/server";

/** The start: the first shop, or what to do when there is none. */
export default async function StartPage() {
  const { items } = await listShops(await requireOrganizationCtx(), { limit: 1 });
  const [shop] = items;
  if (shop) redirect(`/${shop.id}` as Route);
  const t = await getTranslations("shell.noShop");
  return (
    <main className="grid min-h-dvh place-items-center">
      <EmptyState title={t("title")}>{t("advice")}</EmptyState>
    </main>
  );
}
