import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AddMessages } from "@/components/shell/add-messages";
import { PageFrame } from "@/components/shell/page-frame";
import { Prefetched } from "@/components/shell/prefetched";
import { listMembers, requireCtx } from "@/lib/auth/server";
import { getPreferences, pickMessages } from "@/lib/i18n/server";
import { fromPublicId } from "@/lib/kernel";
import { reconciliationQueries } from "@/lib/reconciliation/queries";
import { getReconciliation } from "@/lib/reconciliation/server";
import { Reconciliation } from "./_parts/reconciliation";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("reconciliation"))("title") };
}

export default async function ReconciliationPage({ params }: PageProps<"/[shop]/reconciliation">) {
  const { shop } = await params;
  const [ctx, t, { locale }] = await Promise.all([
    requireCtx(shop),
    getTranslations("reconciliation"),
    getPreferences(),
  ]);
  const shopId = fromPublicId("shop", shop);
  // Who may not see the people of the house can still take work, and give it back.
  const people = ctx.permissions.has("people.view") ? (await listMembers(ctx)).items : [];
  return (
    <AddMessages messages={pickMessages(locale, ["accounts", "reconciliation"])}>
      <Prefetched
        queries={[
          {
            query: reconciliationQueries.state(shop),
            run: () => getReconciliation(ctx, { shopId }),
          },
        ]}
      >
        <PageFrame title={t("title")} question={t("question")}>
          <Reconciliation
            people={people.map(({ id, name }) => ({ id, name }))}
            mayResolve={ctx.permissions.has("reconciliation.resolve")}
          />
        </PageFrame>
      </Prefetched>
    </AddMessages>
  );
}
