import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { RecommendationViews } from "@/components/recommendation/recommendation-views";
import { AddMessages } from "@/components/shell/add-messages";
import { PageFrame } from "@/components/shell/page-frame";
import { Prefetched } from "@/components/shell/prefetched";
import { requireCtx } from "@/lib/auth/server";
import { getPreferences, pickMessages } from "@/lib/i18n/server";
import { fromPublicId } from "@/lib/kernel";
import { recommendationQueries } from "@/lib/recommendation/queries";
import { getModelState } from "@/lib/recommendation/server";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("recommendation"))("title") };
}

export default async function RecommendationPage({ params }: PageProps<"/[shop]/recommendation">) {
  const { shop } = await params;
  const [ctx, t, { locale }] = await Promise.all([
    requireCtx(shop),
    getTranslations("recommendation"),
    getPreferences(),
  ]);
  const shopId = fromPublicId("shop", shop);
  return (
    <AddMessages messages={pickMessages(locale, ["recommendation"])}>
      <Prefetched
        queries={[
          {
            query: recommendationQueries.model(shop),
            run: () => getModelState(ctx, { shopId }),
          },
        ]}
      >
        <PageFrame title={t("title")} question={t("question")}>
          <RecommendationViews />
        </PageFrame>
      </Prefetched>
    </AddMessages>
  );
}
