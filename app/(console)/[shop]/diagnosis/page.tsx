import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AddMessages } from "@/components/shell/add-messages";
import { PageFrame } from "@/components/shell/page-frame";
import { Prefetched } from "@/components/shell/prefetched";
import { requireCtx } from "@/lib/auth/server";
import { ListFindingsInput } from "@/lib/diagnosis";
import { diagnosisQueries } from "@/lib/diagnosis/queries";
import { getFinding, listFindings } from "@/lib/diagnosis/server";
import { getPreferences, pickMessages } from "@/lib/i18n/server";
import { fromPublicId } from "@/lib/kernel";
import { Diagnosis } from "./_parts/diagnosis";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("diagnosis"))("title") };
}

export default async function DiagnosisPage({ params }: PageProps<"/[shop]/diagnosis">) {
  const { shop } = await params;
  const [ctx, t, { locale }] = await Promise.all([
    requireCtx(shop),
    getTranslations("diagnosis"),
    getPreferences(),
  ]);
  const shopId = fromPublicId("shop", shop);
  const list = await listFindings(ctx, { ...ListFindingsInput.parse({}), shopId });
  const [first] = list.items;
  return (
    <AddMessages messages={pickMessages(locale, ["figures", "diagnosis"])}>
      <Prefetched
        queries={[
          { query: diagnosisQueries.findings(shop), run: async () => list },
          ...(first
            ? [
                {
                  query: diagnosisQueries.finding(shop, first.id),
                  run: () =>
                    getFinding(ctx, { shopId, findingId: fromPublicId("finding", first.id) }),
                },
              ]
            : []),
        ]}
      >
        <PageFrame title={t("title")} question={t("question")} filtered>
          <Diagnosis />
        </PageFrame>
      </Prefetched>
    </AddMessages>
  );
}
