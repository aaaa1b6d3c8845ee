import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AddMessages } from "@/components/shell/add-messages";
import { PageFrame } from "@/components/shell/page-frame";
import { Prefetched } from "@/components/shell/prefetched";
import { ListAlertsInput } from "@/lib/alerts";
import { alertQueries } from "@/lib/alerts/queries";
import { listAlerts, listRules } from "@/lib/alerts/server";
import { requireCtx } from "@/lib/auth/server";
import { getPreferences, pickMessages } from "@/lib/i18n/server";
import { fromPublicId } from "@/lib/kernel";
import { Alerts } from "./_parts/alerts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("alerts"))("title") };
}

export default async function AlertsPage({ params }: PageProps<"/[shop]/alerts">) {
  const { shop } = await params;
  const [ctx, t, { locale }] = await Promise.all([
    requireCtx(shop),
    getTranslations("alerts"),
    getPreferences(),
  ]);
  const shopId = fromPublicId("shop", shop);
  return (
    <AddMessages messages={pickMessages(locale, ["alerts"])}>
      <Prefetched
        queries={[
          {
            query: alertQueries.alerts(shop),
            run: () => listAlerts(ctx, { shopId, ...ListAlertsInput.parse({}) }),
          },
          { query: alertQueries.rules(shop), run: () => listRules(ctx, { shopId }) },
        ]}
      >
        <PageFrame title={t("title")} question={t("question")}>
          <Alerts />
        </PageFrame>
      </Prefetched>
    </AddMessages>
  );
}
