import { notFound } from "next/navigation";
import { NextIntlClientProvider } from "next-intl";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { ConsoleFrame } from "@/components/shell/console-frame";
import { env } from "@/lib/env";
import { getPreferences, pickMessages } from "@/lib/i18n/server";

const NAMESPACES = ["charts", "errors", "gallery", "shell", "table", "ui"] as const;

/** Every part on one page, for the eye and for screenshots. Not found unless asked for. */
export default async function GalleryLayout({ children }: { children: ReactNode }) {
  if (env.NODE_ENV === "production" && env.CHENGFANG_GALLERY !== "1") notFound();
  const t = await getTranslations("gallery");
  const { locale } = await getPreferences();
  const others = t("otherShops").split("|");
  const shop = { id: "gallery", name: t("shop"), currency: "CNY", isSample: true };
  return (
    <NextIntlClientProvider messages={pickMessages(locale, NAMESPACES)}>
      <ConsoleFrame
        shell={{
          shop,
          shops: [
            shop,
            ...others.map((name, index) => ({
              id: `shop-${index}`,
              name,
              currency: "CNY",
              isSample: false,
            })),
          ],
          user: { name: t("user"), email: "lin@example.com" },
          today: "2026-11-21",
          basis: "business",
          hiddenPages: [],
          signOut: stay,
        }}
      >
        {children}
      </ConsoleFrame>
    </NextIntlClientProvider>
  );
}

async function stay(): Promise<void> {
  "use server";
}
