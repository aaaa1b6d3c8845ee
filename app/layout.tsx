import type { Metadata, Viewport } from "next";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { AmountStyleProvider } from "@/components/ui/amount-style";
import { getPreferences } from "@/lib/i18n/server";
import "./globals.css";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shell.brand");
  return { title: { default: t("name"), template: `%s · ${t("name")}` } };
}

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f6f5f1" },
    { media: "(prefers-color-scheme: dark)", color: "#14161a" },
  ],
};

/** The reader's language, theme, density and colours are on the first byte, so that nothing flashes. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const { locale, theme, density, trend, amounts } = await getPreferences();
  return (
    <html
      lang={locale}
      className={theme === "system" ? undefined : theme}
      data-density={density}
      data-trend={trend}
      data-amounts={amounts}
    >
      <body>
        <AmountStyleProvider value={amounts}>{children}</AmountStyleProvider>
      </body>
    </html>
  );
}
