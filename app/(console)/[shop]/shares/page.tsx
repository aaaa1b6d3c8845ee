import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ShareDesk } from "@/components/agency/share-desk";
import { AddMessages } from "@/components/shell/add-messages";
import { PageFrame } from "@/components/shell/page-frame";
import { Prefetched } from "@/components/shell/prefetched";
import { agencyQueries } from "@/lib/agency/queries";
import { listShares } from "@/lib/agency/server";
import { requireCtx } from "@/lib/auth/server";
import { getPreferences, pickMessages } from "@/lib/i18n/server";
import { fromPublicId } from "@/lib/kernel";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("agency.share"))("title") };
}

export default async function SharesPage({ params }: PageProps<"/[shop]/shares">) {
  const { shop } = await params;
  const [ctx, t, { locale }] = await Promise.all([
    requireCtx(shop),
    getTranslations("agency.share"),
    getPreferences(),
  ]);
  const shopId = fromPublicId("shop", shop);
  return (
    <AddMessages messages={pickMessages(locale, ["accounts", "agency"])}>
      <Prefetched
        queries={[{ query: agencyQueries.shares(shop), run: () => listShares(ctx, { shopId }) }]}
      >
        <PageFrame title={t("title")} question={t("question2")} filtered>
          <ShareDesk
            canShare={ctx.permissions.has("ledger.export")}
            canAnswer={ctx.permissions.has("agency.edit")}
          />
        </PageFrame>
      </Prefetched>
    </AddMessages>
  );
}
