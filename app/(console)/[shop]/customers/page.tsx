import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CustomerDesk } from "@/components/customers/customer-desk";
import { AddMessages } from "@/components/shell/add-messages";
import { PageFrame } from "@/components/shell/page-frame";
import { Prefetched } from "@/components/shell/prefetched";
import { requireCtx } from "@/lib/auth/server";
import { customerQueries } from "@/lib/customers/queries";
import { getCustomers } from "@/lib/customers/server";
import { getPreferences, pickMessages } from "@/lib/i18n/server";
import { fromPublicId } from "@/lib/kernel";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("customers"))("title") };
}

export default async function CustomersPage({ params }: PageProps<"/[shop]/customers">) {
  const { shop } = await params;
  const [ctx, t, { locale }] = await Promise.all([
    requireCtx(shop),
    getTranslations("customers"),
    getPreferences(),
  ]);
  const shopId = fromPublicId("shop", shop);
  return (
    <AddMessages messages={pickMessages(locale, ["customers"])}>
      <Prefetched
        queries={[
          { query: customerQueries.overview(shop), run: () => getCustomers(ctx, { shopId }) },
        ]}
      >
        <PageFrame title={t("title")} question={t("question")}>
          <CustomerDesk />
        </PageFrame>
      </Prefetched>
    </AddMessages>
  );
}
