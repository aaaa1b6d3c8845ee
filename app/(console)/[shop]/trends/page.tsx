import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AddMessages } from "@/components/shell/add-messages";
import { PageFrame } from "@/components/shell/page-frame";
import { Prefetched } from "@/components/shell/prefetched";
import { TrendDesk } from "@/components/trends/trend-desk";
import { requireCtx } from "@/lib/auth/server";
import { getPreferences, pickMessages } from "@/lib/i18n/server";
import { fromPublicId } from "@/lib/kernel";
import { trendQueries } from "@/lib/trends/queries";
import { getTrendBoard } from "@/lib/trends/server";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("trends"))("title") };
}

export default async function TrendsPage({ params }: PageProps<"/[shop]/trends">) {
  const { shop } = await params;
  const [ctx, t, { locale }] = await Promise.all([
    requireCtx(shop),
    getTranslations("trends"),
    getPreferences(),
  ]);
  const shopId = fromPublicId("shop", shop);
  return (
    <AddMessages messages={pickMessages(locale, ["trends"])}>
      <Prefetched
        queries={[{ query: trendQueries.board(shop), run: () => getTrendBoard(ctx, { shopId }) }]}
      >
        <PageFrame title={t("title")} question={t("question")}>
          <TrendDesk />
        </PageFrame>
      </Prefetched>
    </AddMessages>
  );
}
