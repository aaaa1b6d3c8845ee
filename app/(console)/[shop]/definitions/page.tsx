import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AddMessages } from "@/components/shell/add-messages";
import { PageFrame } from "@/components/shell/page-frame";
import { Prefetched } from "@/components/shell/prefetched";
import { requireCtx } from "@/lib/auth/server";
import { getPreferences, pickMessages } from "@/lib/i18n/server";
import { fromPublicId } from "@/lib/kernel";
import { ledgerQueries } from "@/lib/ledger/queries";
import { listDefinitions } from "@/lib/ledger/server";
import { Definitions } from "./_parts/definitions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("closing.definitions"))("title") };
}

export default async function DefinitionsPage({ params }: PageProps<"/[shop]/definitions">) {
  const { shop } = await params;
  const [ctx, t, { locale }] = await Promise.all([
    requireCtx(shop),
    getTranslations("closing.definitions"),
    getPreferences(),
  ]);
  const shopId = fromPublicId("shop", shop);
  return (
    <AddMessages messages={pickMessages(locale, ["accounts", "figures", "closing"])}>
      <Prefetched
        queries={[
          { query: ledgerQueries.definitions(shop), run: () => listDefinitions(ctx, { shopId }) },
        ]}
      >
        <PageFrame title={t("title")} question={t("question")} filtered>
          <Definitions />
        </PageFrame>
      </Prefetched>
    </AddMessages>
  );
}
