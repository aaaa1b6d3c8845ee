import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Glossary } from "@/components/ledger/glossary";
import { AddMessages } from "@/components/shell/add-messages";
import { PageFrame } from "@/components/shell/page-frame";
import { Prefetched } from "@/components/shell/prefetched";
import { requireCtx } from "@/lib/auth/server";
import { getPreferences, pickMessages } from "@/lib/i18n/server";
import { fromPublicId } from "@/lib/kernel";
import { ledgerQueries } from "@/lib/ledger/queries";
import { getGlossary } from "@/lib/ledger/server";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("figures.glossary"))("title") };
}

export default async function GlossaryPage({ params }: PageProps<"/[shop]/glossary">) {
  const { shop } = await params;
  const [ctx, t, { locale }] = await Promise.all([
    requireCtx(shop),
    getTranslations("figures.glossary"),
    getPreferences(),
  ]);
  const shopId = fromPublicId("shop", shop);
  return (
    <AddMessages messages={pickMessages(locale, ["accounts", "figures"])}>
      <Prefetched
        queries={[{ query: ledgerQueries.glossary(shop), run: () => getGlossary(ctx, { shopId }) }]}
      >
        <PageFrame title={t("title")} question={t("question")}>
          <Glossary />
        </PageFrame>
      </Prefetched>
    </AddMessages>
  );
}
