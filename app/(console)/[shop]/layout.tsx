import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import { signOutAction } from "@/app/(auth)/sign-in/actions";
import { ConsoleFrame } from "@/components/shell/console-frame";
import { findPageViewer, requireCtx } from "@/lib/auth/server";
import { getPreferences, pickMessages } from "@/lib/i18n/server";
import { dayInZone } from "@/lib/kernel";
import type { Ctx } from "@/lib/platform/context";
import type { ShopDto } from "@/lib/tenancy";
import { listShops } from "@/lib/tenancy/server";

interface ShopProps {
  readonly params: Promise<{ shop: string }>;
}

const FRAME_NAMESPACES = ["charts", "errors", "shell", "table", "ui"] as const;

export async function generateMetadata({ params }: ShopProps): Promise<Metadata> {
  const shop = await findShop((await params).shop);
  return { title: { default: shop.name, template: `%s · ${shop.name}` } };
}

/** Draws the frame. It shows what the reader may see anyway; the verbs behind each page authorise. */
export default async function ShopLayout({
  children,
  params,
}: ShopProps & { children: ReactNode }) {
  const { shop: shopId } = await params;
  const ctx = await requireCtx(shopId);
  const [shop, shops, viewer, { locale }] = await Promise.all([
    findShop(shopId),
    listAllShops(ctx),
    findPageViewer(),
    getPreferences(),
  ]);
  return (
    <NextIntlClientProvider messages={pickMessages(locale, FRAME_NAMESPACES)}>
      <ConsoleFrame
        shell={{
          shop: toShellShop(shop),
          shops: shops.map(toShellShop),
          user: { name: viewer?.name ?? "", email: viewer?.email ?? "" },
          today: dayInZone(ctx.now, shop.timezone),
          signOut: signOutAction,
        }}
      >
        {children}
      </ConsoleFrame>
    </NextIntlClientProvider>
  );
}

async function findShop(shopId: string): Promise<ShopDto> {
  const ctx = await requireCtx(shopId);
  return (await listAllShops(ctx)).find((shop) => shop.id === shopId) ?? notFound();
}

const PAGES_MAX = 20;

/** The switcher searches in the browser, so it gets every shop, up to two thousand. */
async function listAllShops(ctx: Ctx): Promise<ShopDto[]> {
  const shops: ShopDto[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const { items, next } = await listShops(ctx, { limit: 100, ...(cursor ? { cursor } : {}) });
    shops.push(...items);
    if (!next) break;
    cursor = next;
  }
  return shops;
}

function toShellShop({ id, name, currency, isSample }: ShopDto) {
  return { id, name, currency, isSample };
}
