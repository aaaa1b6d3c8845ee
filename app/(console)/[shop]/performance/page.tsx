import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AddMessages } from "@/components/shell/add-messages";
import { PageFrame } from "@/components/shell/page-frame";
import { requireCtx } from "@/lib/auth/server";
import { getPreferences, pickMessages } from "@/lib/i18n/server";
import { Performance } from "./_parts/performance";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("reports.performance"))("title") };
}

export default async function PerformancePage({ params }: PageProps<"/[shop]/performance">) {
  const { shop } = await params;
  const [, t, { locale }] = await Promise.all([
    requireCtx(shop),
    getTranslations("reports.performance"),
    getPreferences(),
  ]);
  return (
    <AddMessages messages={pickMessages(locale, ["figures", "reports"])}>
      <PageFrame title={t("title")} question={t("question")}>
        <Performance />
      </PageFrame>
    </AddMessages>
  );
}
