import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { findPageShop } from "@/app/(console)/[shop]/_parts/page-shop";
import { toDraft } from "@/components/closing/definition-draft";
import { AddMessages } from "@/components/shell/add-messages";
import { readFilter } from "@/components/shell/filter-context";
import { PageFrame } from "@/components/shell/page-frame";
import { Prefetched } from "@/components/shell/prefetched";
import { requireCtx } from "@/lib/auth/server";
import { getPreferences, pickMessages } from "@/lib/i18n/server";
import { fromPublicId } from "@/lib/kernel";
import { type DefinitionDraft, ledgerQueries } from "@/lib/ledger/queries";
import { listBalances, listDefinitions, previewDefinition } from "@/lib/ledger/server";
import type { Ctx } from "@/lib/platform/context";
import { Definitions } from "./_parts/definitions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("closing.definitions"))("title") };
}

export default async function DefinitionsPage({
  params,
  searchParams,
}: PageProps<"/[shop]/definitions">) {
  const { shop } = await params;
  const [ctx, place, t, { locale }] = await Promise.all([
    requireCtx(shop),
    findPageShop(shop),
    getTranslations("closing.definitions"),
    getPreferences(),
  ]);
  const shopId = fromPublicId("shop", shop);
  const { from, to } = await readFilter(searchParams, place);
  const { items } = await listDefinitions(ctx, { shopId });
  const inUse = items.find(({ isDefault }) => isDefault);
  const basis = inUse?.basis ?? place.basis;
  const balances = { from, to, basis, by: "account" as const };
  return (
    <AddMessages messages={pickMessages(locale, ["accounts", "figures", "closing"])}>
      <Prefetched
        queries={[
          { query: ledgerQueries.definitions(shop), run: async () => ({ items }) },
          {
            query: ledgerQueries.balances(shop, balances),
            run: () => listBalances(ctx, { ...balances, shopId }),
          },
          ...(inUse ? [toEffect(ctx, shop, { from, to, ...toDraft(inUse) })] : []),
        ]}
      >
        <PageFrame title={t("title")} question={t("question")} filtered>
          <Definitions />
        </PageFrame>
      </Prefetched>
    </AddMessages>
  );
}

function toEffect(ctx: Ctx, shop: string, draft: DefinitionDraft) {
  const shopId = fromPublicId("shop", shop);
  return {
    query: ledgerQueries.definitionEffect(shop, draft),
    run: () => previewDefinition(ctx, { ...draft, shopId }),
  };
}
