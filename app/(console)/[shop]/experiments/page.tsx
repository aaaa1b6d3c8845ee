import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AddMessages } from "@/components/shell/add-messages";
import { PageFrame } from "@/components/shell/page-frame";
import { Prefetched } from "@/components/shell/prefetched";
import { requireCtx } from "@/lib/auth/server";
import { experimentQueries } from "@/lib/experiments/queries";
import { listExperiments } from "@/lib/experiments/server";
import { getPreferences, pickMessages } from "@/lib/i18n/server";
import { fromPublicId } from "@/lib/kernel";
import { Experiments } from "./_parts/experiments";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("experiments"))("title") };
}

export default async function ExperimentsPage({ params }: PageProps<"/[shop]/experiments">) {
  const { shop } = await params;
  const [ctx, t, { locale }] = await Promise.all([
    requireCtx(shop),
    getTranslations("experiments"),
    getPreferences(),
  ]);
  const shopId = fromPublicId("shop", shop);
  return (
    <AddMessages messages={pickMessages(locale, ["experiments"])}>
      <Prefetched
        queries={[
          { query: experimentQueries.list(shop), run: () => listExperiments(ctx, { shopId }) },
        ]}
      >
        <PageFrame title={t("title")} question={t("question")}>
          <Experiments />
        </PageFrame>
      </Prefetched>
    </AddMessages>
  );
}
