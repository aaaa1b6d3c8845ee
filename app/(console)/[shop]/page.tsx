import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Checklist } from "@/components/onboarding/checklist";
import { AddMessages } from "@/components/shell/add-messages";
import { readFilter } from "@/components/shell/filter-context";
import { PageFrame } from "@/components/shell/page-frame";
import { Prefetched } from "@/components/shell/prefetched";
import { WallLink } from "@/components/wall/wall-link";
import { requireCtx } from "@/lib/auth/server";
import { getPreferences, pickMessages } from "@/lib/i18n/server";
import { fromPublicId } from "@/lib/kernel";
import { ledgerQueries } from "@/lib/ledger/queries";
import { getOverview } from "@/lib/ledger/server";
import { Overview } from "./_parts/overview";
import { OverviewExport } from "./_parts/overview-export";
import { OverviewFreshness } from "./_parts/overview-freshness";
import { toOverviewQuery } from "./_parts/overview-query";
import { readSwitches } from "./_parts/overview-switches";
import { findPageShop } from "./_parts/page-shop";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("overview"))("title") };
}

export default async function OverviewPage({ params, searchParams }: PageProps<"/[shop]">) {
  const { shop } = await params;
  const [ctx, place, t, { locale }, switches] = await Promise.all([
    requireCtx(shop),
    findPageShop(shop),
    getTranslations("overview"),
    getPreferences(),
    readSwitches(searchParams),
  ]);
  const query = toOverviewQuery(await readFilter(searchParams, place), switches);
  const shopId = fromPublicId("shop", shop);
  return (
    <AddMessages messages={pickMessages(locale, ["accounts", "figures", "overview", "reports"])}>
      <Prefetched
        queries={[
          {
            query: ledgerQueries.overview(shop, query),
            run: () => getOverview(ctx, { ...query, shopId }),
          },
        ]}
      >
        <PageFrame
          title={t("title")}
          question={t("question")}
          filtered
          freshness={<OverviewFreshness />}
          actions={
            <>
              <OverviewExport />
              <WallLink />
              <Checklist />
            </>
          }
        >
          <Overview />
        </PageFrame>
      </Prefetched>
    </AddMessages>
  );
}
