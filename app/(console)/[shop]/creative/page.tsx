import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CreativeViews } from "@/components/creative/creative-views";
import { AddMessages } from "@/components/shell/add-messages";
import { PageFrame } from "@/components/shell/page-frame";
import { Prefetched } from "@/components/shell/prefetched";
import { requireCtx } from "@/lib/auth/server";
import { creativeQueries } from "@/lib/creative/queries";
import { listCreativeProducts } from "@/lib/creative/server";
import { getPreferences, pickMessages } from "@/lib/i18n/server";
import { fromPublicId } from "@/lib/kernel";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("creative"))("title") };
}

export default async function CreativesPage({ params }: PageProps<"/[shop]/creative">) {
  const { shop } = await params;
  const [ctx, t, { locale }] = await Promise.all([
    requireCtx(shop),
    getTranslations("creative"),
    getPreferences(),
  ]);
  const shopId = fromPublicId("shop", shop);
  return (
    <AddMessages messages={pickMessages(locale, ["creative"])}>
      <Prefetched
        queries={[
          {
            query: creativeQueries.products(shop),
            run: () => listCreativeProducts(ctx, { shopId }),
          },
        ]}
      >
        <PageFrame title={t("title")} question={t("question")}>
          <CreativeViews />
        </PageFrame>
      </Prefetched>
    </AddMessages>
  );
}
