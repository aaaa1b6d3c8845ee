import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AddMessages } from "@/components/shell/add-messages";
import { PageFrame } from "@/components/shell/page-frame";
import { Prefetched } from "@/components/shell/prefetched";
import { requireCtx } from "@/lib/auth/server";
import { getPreferences, pickMessages } from "@/lib/i18n/server";
import { fromPublicId } from "@/lib/kernel";
import { reportQueries } from "@/lib/reports/queries";
import { listDashboards } from "@/lib/reports/server";
import { Reports } from "./_parts/reports";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("reports"))("title") };
}

export default async function ReportsPage({ params }: PageProps<"/[shop]/reports">) {
  const { shop } = await params;
  const [ctx, t, { locale }] = await Promise.all([
    requireCtx(shop),
    getTranslations("reports"),
    getPreferences(),
  ]);
  const shopId = fromPublicId("shop", shop);
  return (
    <AddMessages messages={pickMessages(locale, ["accounts", "alerts", "figures", "reports"])}>
      <Prefetched
        queries={[
          {
            query: reportQueries.dashboards(shop),
            run: () => listDashboards(ctx, { shopId }),
          },
        ]}
      >
        <PageFrame title={t("title")} question={t("question")} filtered>
          <Reports />
        </PageFrame>
      </Prefetched>
    </AddMessages>
  );
}
