import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { MoneyTransferPanel } from "@/components/closing/money-transfer-panel";
import { OpeningPanel } from "@/components/closing/opening-panel";
import { RatesPanel } from "@/components/closing/rates-panel";
import { AddMessages } from "@/components/shell/add-messages";
import { PageFrame } from "@/components/shell/page-frame";
import { Prefetched } from "@/components/shell/prefetched";
import { requireCtx } from "@/lib/auth/server";
import { closingQueries } from "@/lib/closing/queries";
import { listPeriods, listRates } from "@/lib/closing/server";
import { getPreferences, pickMessages } from "@/lib/i18n/server";
import { fromPublicId } from "@/lib/kernel";
import { Periods } from "./_parts/periods";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("closing.periods"))("title") };
}

export default async function PeriodsPage({ params }: PageProps<"/[shop]/periods">) {
  const { shop } = await params;
  const [ctx, t, { locale }] = await Promise.all([
    requireCtx(shop),
    getTranslations("closing.periods"),
    getPreferences(),
  ]);
  const shopId = fromPublicId("shop", shop);
  const canPost = ctx.permissions.has("ledger.post");
  return (
    <AddMessages messages={pickMessages(locale, ["accounts", "figures", "closing"])}>
      <Prefetched
        queries={[
          { query: closingQueries.periods(shop), run: () => listPeriods(ctx, { shopId }) },
          { query: closingQueries.rates(shop), run: () => listRates(ctx, { shopId }) },
        ]}
      >
        <PageFrame title={t("title")} question={t("question")}>
          <Periods />
          <div className="mt-3 grid items-start gap-3 lg:grid-cols-2">
            {canPost ? <OpeningPanel /> : null}
            <div className="grid gap-3">
              <RatesPanel canPost={canPost} />
              {canPost ? <MoneyTransferPanel /> : null}
            </div>
          </div>
        </PageFrame>
      </Prefetched>
    </AddMessages>
  );
}
