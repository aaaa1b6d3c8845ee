import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CouponDesk } from "@/components/coupons/coupon-desk";
import { AddMessages } from "@/components/shell/add-messages";
import { PageFrame } from "@/components/shell/page-frame";
import { Prefetched } from "@/components/shell/prefetched";
import { requireCtx } from "@/lib/auth/server";
import { couponQueries } from "@/lib/coupons/queries";
import { listCampaigns } from "@/lib/coupons/server";
import { getPreferences, pickMessages } from "@/lib/i18n/server";
import { fromPublicId } from "@/lib/kernel";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("coupons"))("title") };
}

export default async function CouponsPage({ params }: PageProps<"/[shop]/coupons">) {
  const { shop } = await params;
  const [ctx, t, { locale }] = await Promise.all([
    requireCtx(shop),
    getTranslations("coupons"),
    getPreferences(),
  ]);
  const shopId = fromPublicId("shop", shop);
  return (
    <AddMessages messages={pickMessages(locale, ["coupons"])}>
      <Prefetched
        queries={[{ query: couponQueries.list(shop), run: () => listCampaigns(ctx, { shopId }) }]}
      >
        <PageFrame title={t("title")} question={t("question")}>
          <CouponDesk />
        </PageFrame>
      </Prefetched>
    </AddMessages>
  );
}
