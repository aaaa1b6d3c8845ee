import type { Route } from "next";
import { redirect } from "next/navigation";
import { requireOrganizationCtx } from "@/lib/auth/server";
import { listShops } from "@/lib/tenancy/server";

/** The start: the first shop, or a form for it. */
export default async function StartPage() {
  const { items } = await listShops(await requireOrganizationCtx(), { limit: 1 });
  redirect((items[0] ? `/${items[0].id}` : "/new-shop") as Route);
}
