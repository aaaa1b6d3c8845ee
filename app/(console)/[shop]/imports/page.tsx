import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AddMessages } from "@/components/shell/add-messages";
import { PageFrame } from "@/components/shell/page-frame";
import { Prefetched } from "@/components/shell/prefetched";
import { requireCtx } from "@/lib/auth/server";
import { getPreferences, pickMessages } from "@/lib/i18n/server";
import { importQueries } from "@/lib/importers/queries";
import { listArrivals, listImports } from "@/lib/importers/server";
import { fromPublicId } from "@/lib/kernel";
import { ImportHome } from "./_parts/import-home";

const PAGE_SIZE = 50;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("imports"))("title") };
}

export default async function ImportsPage({ params }: PageProps<"/[shop]/imports">) {
  const { shop } = await params;
  const [ctx, t, { locale }] = await Promise.all([
    requireCtx(shop),
    getTranslations("imports"),
    getPreferences(),
  ]);
  const shopId = fromPublicId("shop", shop);
  return (
    <AddMessages messages={pickMessages(locale, ["accounts", "imports"])}>
      <Prefetched
        queries={[
          {
            query: importQueries.list(shop),
            run: () => listImports(ctx, { shopId, limit: PAGE_SIZE }),
            isList: true,
          },
          { query: importQueries.arrivals(shop), run: () => listArrivals(ctx, { shopId }) },
        ]}
      >
        <PageFrame title={t("title")} question={t("question")}>
          <ImportHome />
        </PageFrame>
      </Prefetched>
    </AddMessages>
  );
}
