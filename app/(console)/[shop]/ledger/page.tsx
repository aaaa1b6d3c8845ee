import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { findPageShop } from "@/app/(console)/[shop]/_parts/page-shop";
import { AddMessages } from "@/components/shell/add-messages";
import { readFilter } from "@/components/shell/filter-context";
import { PageFrame } from "@/components/shell/page-frame";
import { Prefetched } from "@/components/shell/prefetched";
import { readTableState } from "@/components/shell/table-address";
import { requireCtx } from "@/lib/auth/server";
import { getPreferences, pickMessages } from "@/lib/i18n/server";
import { fromPublicId } from "@/lib/kernel";
import { AccountsInput, ListEntriesInput } from "@/lib/ledger";
import { ledgerQueries } from "@/lib/ledger/queries";
import { getEntry, listAccounts, listEntries } from "@/lib/ledger/server";
import { ENTRY_FILTERS, toEntriesQuery } from "./_parts/entry-query";
import { HandEntryButton } from "./_parts/hand-entry-button";
import { Ledger } from "./_parts/ledger";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("ledger"))("title") };
}

export default async function LedgerPage({ params, searchParams }: PageProps<"/[shop]/ledger">) {
  const { shop } = await params;
  const [ctx, place, t, { locale }, state, { entry }] = await Promise.all([
    requireCtx(shop),
    findPageShop(shop),
    getTranslations("ledger"),
    getPreferences(),
    readTableState(searchParams, ENTRY_FILTERS),
    searchParams,
  ]);
  const filter = await readFilter(searchParams, place);
  const { from, to, basis } = filter;
  const shopId = fromPublicId("shop", shop);
  const entries = toEntriesQuery(filter, state);
  return (
    <AddMessages
      messages={pickMessages(locale, ["accounts", "agency", "figures", "ledger", "reports"])}
    >
      <Prefetched
        queries={[
          {
            query: ledgerQueries.accounts(shop, { from, to, basis }),
            run: () => listAccounts(ctx, { ...AccountsInput.parse({ from, to, basis }), shopId }),
          },
          {
            query: ledgerQueries.entries(shop, entries),
            isList: true,
            run: () => listEntries(ctx, { ...ListEntriesInput.parse(entries), shopId }),
          },
          ...(typeof entry === "string"
            ? [
                {
                  query: ledgerQueries.entry(shop, entry),
                  run: () => getEntry(ctx, { shopId, entryId: fromPublicId("entry", entry) }),
                },
              ]
            : []),
        ]}
      >
        <PageFrame
          title={t("title")}
          question={t("question")}
          filtered
          fill
          actions={<HandEntryButton />}
        >
          <Ledger />
        </PageFrame>
      </Prefetched>
    </AddMessages>
  );
}
