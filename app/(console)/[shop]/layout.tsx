import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { signOutAction } from "@/app/(auth)/sign-in/actions";
import { AccessWatch } from "@/components/shell/access-watch";
import { ConsoleFrame } from "@/components/shell/console-frame";
import { NAVIGATION } from "@/components/shell/navigation";
import { findPageViewer, requireCtx } from "@/lib/auth/server";
import { getPreferences, pickMessages } from "@/lib/i18n/server";
import type { ShopDto } from "@/lib/tenancy";
import { toNameKeywords } from "@/lib/tenancy/server";
import { listHiddenPages } from "./_parts/hidden-pages";
import { findPageShop, listPageShops } from "./_parts/page-shop";

interface ShopProps {
  readonly params: Promise<{ shop: string }>;
}

const FRAME_NAMESPACES = ["charts", "errors", "shell", "table", "ui"] as const;

export async function generateMetadata({ params }: ShopProps): Promise<Metadata> {
  const { shop } = await findPageShop((await params).shop);
  return { title: { default: shop.name, template: `%s · ${shop.name}` } };
}

/** Draws the frame. It shows what the reader may see anyway; the verbs behind each page authorise. */
export default async function ShopLayout({
  children,
  params,
}: ShopProps & { children: ReactNode }) {
  const { shop: shopId } = await params;
  const [ctx, { shop, today, basis }, shops, viewer, { locale }] = await Promise.all([
    requireCtx(shopId),
    findPageShop(shopId),
    listPageShops(),
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
          today,
          basis,
          signOut: signOutAction,
          hiddenPages: await listHiddenPages(ctx),
          pageKeywords: await listPageKeywords(),
        }}
      >
        <AccessWatch />
        {children}
      </ConsoleFrame>
    </NextIntlClientProvider>
  );
}

/** Pages are found by the pinyin of their names as well. */
async function listPageKeywords(): Promise<Record<string, string>> {
  const t = await getTranslations("shell.nav");
  return Object.fromEntries(NAVIGATION.map(({ id }) => [id, toNameKeywords(t(id))]));
}

function toShellShop({ id, name, currency, isSample }: ShopDto) {
  return { id, name, currency, isSample, keywords: toNameKeywords(name) };
}
