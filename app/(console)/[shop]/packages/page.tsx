import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PackageDesk } from "@/components/packages/package-desk";
import { AddMessages } from "@/components/shell/add-messages";
import { PageFrame } from "@/components/shell/page-frame";
import { Prefetched } from "@/components/shell/prefetched";
import { requireCtx } from "@/lib/auth/server";
import { getPreferences, pickMessages } from "@/lib/i18n/server";
import { fromPublicId } from "@/lib/kernel";
import { packageQueries } from "@/lib/packages/queries";
import { getPackages, listPackagePlans } from "@/lib/packages/server";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("packages"))("title") };
}

export default async function PackagesPage({ params }: PageProps<"/[shop]/packages">) {
  const { shop } = await params;
  const [ctx, t, { locale }] = await Promise.all([
    requireCtx(shop),
    getTranslations("packages"),
    getPreferences(),
  ]);
  const shopId = fromPublicId("shop", shop);
  return (
    <AddMessages messages={pickMessages(locale, ["packages"])}>
      <Prefetched
        queries={[
          { query: packageQueries.overview(shop), run: () => getPackages(ctx, { shopId }) },
          { query: packageQueries.plans(shop), run: () => listPackagePlans(ctx, { shopId }) },
        ]}
      >
        <PageFrame title={t("title")} question={t("question")}>
          <PackageDesk />
        </PageFrame>
      </Prefetched>
    </AddMessages>
  );
}
