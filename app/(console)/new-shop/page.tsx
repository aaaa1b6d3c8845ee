import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getTranslations } from "next-intl/server";
import { NewShopForm } from "@/components/shell/new-shop-form";
import { Seal } from "@/components/shell/seal";
import { requireOrganizationCtx } from "@/lib/auth/server";
import { getPreferences, pickMessages } from "@/lib/i18n/server";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shell.newShop");
  return { title: t("title") };
}

export default async function NewShopPage() {
  await requireOrganizationCtx();
  const t = await getTranslations("shell.newShop");
  const { locale } = await getPreferences();
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-[22rem] flex-col justify-center px-5 py-10">
      <div className="rounded-lg border border-line bg-sheet px-7 pt-7 pb-8">
        <div className="flex items-center gap-3">
          <Seal className="size-10 text-body" />
          <div>
            <h1 className="text-title font-semibold">{t("title")}</h1>
            <p className="text-ink-2">{t("question")}</p>
          </div>
        </div>
        <NextIntlClientProvider messages={pickMessages(locale, ["shell", "ui", "errors"])}>
          <NewShopForm />
        </NextIntlClientProvider>
      </div>
    </main>
  );
}
