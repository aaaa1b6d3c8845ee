import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AddMessages } from "@/components/shell/add-messages";
import { PageFrame } from "@/components/shell/page-frame";
import { requireCtx } from "@/lib/auth/server";
import { getPreferences, pickMessages } from "@/lib/i18n/server";
import { Creators } from "./_parts/creators";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("creators"))("title") };
}

export default async function CreatorsPage({ params }: PageProps<"/[shop]/creators">) {
  const { shop } = await params;
  const [, t, { locale }] = await Promise.all([
    requireCtx(shop),
    getTranslations("creators"),
    getPreferences(),
  ]);
  return (
    <AddMessages messages={pickMessages(locale, ["creators"])}>
      <PageFrame title={t("title")} question={t("question")} filtered>
        <Creators />
      </PageFrame>
    </AddMessages>
  );
}
