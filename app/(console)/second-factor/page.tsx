import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { NextIntlClientProvider } from "next-intl";
import { getTranslations } from "next-intl/server";
import { signOutAction } from "@/app/(auth)/sign-in/actions";
import { SecondFactorSetup } from "@/components/access/second-factor-setup";
import { Seal } from "@/components/shell/seal";
import { Button } from "@/components/ui/button";
import { findPageViewer } from "@/lib/auth/server";
import { getPreferences, pickMessages } from "@/lib/i18n/server";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("access.secondFactor"))("page") };
}

/** Where every page leads whoever owes an organization a second factor. */
export default async function SecondFactorPage() {
  const viewer = await findPageViewer();
  if (!viewer) redirect("/sign-in");
  const t = await getTranslations("access.secondFactor");
  const { locale } = await getPreferences();
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-[28rem] flex-col justify-center px-5 py-10">
      <div className="mb-5 flex items-center gap-3">
        <Seal className="size-10 text-body" />
        <div>
          <h1 className="text-title font-semibold">{t("page")}</h1>
          <p className="text-ink-2">{viewer.email}</p>
        </div>
      </div>
      <p className="mb-4 text-pretty text-ink-2">{t("lead")}</p>
      <NextIntlClientProvider messages={pickMessages(locale, ["access", "shell", "ui", "errors"])}>
        <SecondFactorSetup />
      </NextIntlClientProvider>
      <form action={signOutAction} className="mt-4">
        <Button type="submit" size="small">
          {t("signOut")}
        </Button>
      </form>
    </main>
  );
}
