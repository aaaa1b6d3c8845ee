import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AddMessages } from "@/components/shell/add-messages";
import { PageFrame } from "@/components/shell/page-frame";
import { Prefetched } from "@/components/shell/prefetched";
import { requireCtx } from "@/lib/auth/server";
import { getPreferences, pickMessages } from "@/lib/i18n/server";
import { fromPublicId } from "@/lib/kernel";
import { planningQueries } from "@/lib/planning/queries";
import { getPlanModel, listSuperPlans } from "@/lib/planning/server";
import { Planning } from "./_parts/planning";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("planning"))("title") };
}

export default async function PlanningPage({ params }: PageProps<"/[shop]/planning">) {
  const { shop } = await params;
  const [ctx, t, { locale }] = await Promise.all([
    requireCtx(shop),
    getTranslations("planning"),
    getPreferences(),
  ]);
  const shopId = fromPublicId("shop", shop);
  return (
    <AddMessages messages={pickMessages(locale, ["figures", "planning"])}>
      <Prefetched
        queries={[
          { query: planningQueries.model(shop), run: () => getPlanModel(ctx, { shopId }) },
          { query: planningQueries.plans(shop), run: () => listSuperPlans(ctx, { shopId }) },
        ]}
      >
        <PageFrame title={t("title")} question={t("question")}>
          <Planning />
        </PageFrame>
      </Prefetched>
    </AddMessages>
  );
}
