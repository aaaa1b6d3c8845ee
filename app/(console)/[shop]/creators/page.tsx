import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { findPageShop } from "@/app/(console)/[shop]/_parts/page-shop";
import {
  AUDIT_FILTERS,
  PORTFOLIO_FILTERS,
  toAuditQuery,
  toPortfolioQuery,
} from "@/components/creators/table-queries";
import { VIEW_FIELDS } from "@/components/creators/view-fields";
import { AddMessages } from "@/components/shell/add-messages";
import { readPageQuery } from "@/components/shell/address-fields";
import { type FilterPlace, readFilter } from "@/components/shell/filter-context";
import { PageFrame } from "@/components/shell/page-frame";
import { type Prefetch, Prefetched } from "@/components/shell/prefetched";
import { readTableState } from "@/components/shell/table-address";
import { requireCtx } from "@/lib/auth/server";
import { AuditInput, ListCreatorsInput, MatchInput } from "@/lib/creators";
import { creatorQueries } from "@/lib/creators/queries";
import {
  auditCommissions,
  getQuadrants,
  listCreators,
  listDeals,
  matchCreators,
} from "@/lib/creators/server";
import { getPreferences, pickMessages } from "@/lib/i18n/server";
import { fromPublicId } from "@/lib/kernel";
import type { Ctx } from "@/lib/platform/context";
import { Creators } from "./_parts/creators";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("creators"))("title") };
}

export default async function CreatorsPage({
  params,
  searchParams,
}: PageProps<"/[shop]/creators">) {
  const { shop } = await params;
  const [ctx, place, t, { locale }] = await Promise.all([
    requireCtx(shop),
    findPageShop(shop),
    getTranslations("creators"),
    getPreferences(),
  ]);
  return (
    <AddMessages messages={pickMessages(locale, ["creators"])}>
      <Prefetched queries={await readAhead(ctx, shop, place, searchParams)}>
        <PageFrame title={t("title")} question={t("question")} filtered>
          <Creators />
        </PageFrame>
      </Prefetched>
    </AddMessages>
  );
}

/** What the side of the page that the address names will ask for. */
async function readAhead(
  ctx: Ctx,
  shop: string,
  place: FilterPlace,
  searchParams: PageProps<"/[shop]/creators">["searchParams"],
): Promise<Prefetch[]> {
  const shopId = fromPublicId("shop", shop);
  const { from, to } = await readFilter(searchParams, place);
  const { view } = await readPageQuery(VIEW_FIELDS, searchParams);
  if (view === "deals")
    return [{ query: creatorQueries.deals(shop), run: () => listDeals(ctx, { shopId }) }];
  if (view === "matching")
    return [
      {
        query: creatorQueries.matches(shop, { from, to }),
        run: () => matchCreators(ctx, { ...MatchInput.parse({ from, to }), shopId }),
      },
    ];
  if (view === "audit") {
    const query = toAuditQuery({ from, to }, await readTableState(searchParams, AUDIT_FILTERS));
    return [
      {
        query: creatorQueries.audit(shop, query),
        isList: true,
        run: () => auditCommissions(ctx, { ...AuditInput.parse(query), shopId }),
      },
    ];
  }
  if (view === "simulator") return [];
  const state = await readTableState(searchParams, PORTFOLIO_FILTERS);
  const query = toPortfolioQuery({ from, to }, state);
  return [
    {
      query: creatorQueries.page(shop, query),
      isList: true,
      run: () => listCreators(ctx, { ...ListCreatorsInput.parse(query), shopId }),
    },
    {
      query: creatorQueries.quadrants(shop, { from, to }),
      run: () => getQuadrants(ctx, { from, to, shopId }),
    },
  ];
}
