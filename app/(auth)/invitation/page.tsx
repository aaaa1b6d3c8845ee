import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getTranslations } from "next-intl/server";
import { AuthCard } from "@/app/(auth)/_parts/auth-card";
import { getPreferences, pickMessages } from "@/lib/i18n/server";
import { JoinForm } from "./_parts/join-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth"))("joinSubmit") };
}

/** Where a mailed invitation leads. */
export default async function InvitationPage() {
  const t = await getTranslations("auth");
  const { locale } = await getPreferences();
  return (
    <NextIntlClientProvider messages={pickMessages(locale, ["auth", "settings"])}>
      <AuthCard lead={t("lead")}>
        <JoinForm />
      </AuthCard>
    </NextIntlClientProvider>
  );
}
