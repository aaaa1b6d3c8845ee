import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { findPageShop } from "@/app/(console)/[shop]/_parts/page-shop";
import { AddMessages } from "@/components/shell/add-messages";
import { readFilter } from "@/components/shell/filter-context";
import { PageFrame } from "@/components/shell/page-frame";
import { Prefetched } from "@/components/shell/prefetched";
import { attributionQueries } from "@/lib/attribution/queries";
import { getAttribution } from "@/lib/attribution/server";
import { requireCtx } from "@/lib/auth/server";
import { experimentQueries } from "@/lib/experiments/queries";
import { listExperiments } from "@/lib/experiments/server";
import { getPreferences, pickMessages } from "@/lib/i18n/server";
import { fromPublicId } from "@/lib/kernel";
import { Attribution } from "./_parts/attribution";
import { readAttributionView } from "./_parts/read-attribution-view";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("attribution"))("title") };
}

export default async function AttributionPage({
  params,
  searchParams,
}: PageProps<"/[shop]/attribution">) {
  const { shop } = await params;
  const [ctx, place, t, { locale }] = await Promise.all([
    requireCtx(shop),
    findPageShop(shop),
    getTranslations("attribution"),
    getPreferences(),
  ]);
  const { from, to } = await readFilter(searchParams, place);
  const view = { from, to, ...(await readAttributionView(searchParams)) };
  const shopId = fromPublicId("shop", shop);
  return (
    <AddMessages messages={pickMessages(locale, ["attribution"])}>
      <Prefetched
        queries={[
          {
            query: attributionQueries.report(shop, view),
            run: () => getAttribution(ctx, { ...view, lookbackDays: view.lookback, shopId }),
          },
          { query: experimentQueries.list(shop), run: () => listExperiments(ctx, { shopId }) },
        ]}
      >
        <PageFrame title={t("title")} question={t("question")} filtered>
          <Attribution />
        </PageFrame>
      </Prefetched>
    </AddMessages>
  );
}
