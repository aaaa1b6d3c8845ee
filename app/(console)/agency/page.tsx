import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getTranslations } from "next-intl/server";
import { AgencyFrame } from "@/components/agency/agency-frame";
import { readAgencyView } from "@/components/agency/agency-view";
import { MatrixDesk } from "@/components/agency/matrix-desk";
import { WorkDesk } from "@/components/agency/work-desk";
import { Prefetched } from "@/components/shell/prefetched";
import { agencyQueries } from "@/lib/agency/queries";
import { getShopMatrix, listShopWork } from "@/lib/agency/server";
import { listPageCtxs, requireOrganizationCtx } from "@/lib/auth/server";
import { getPreferences, pickMessages } from "@/lib/i18n/server";
import { dayInZone, toPublicId } from "@/lib/kernel";
import type { Ctx } from "@/lib/platform/context";
import { getOrganization } from "@/lib/tenancy/server";

const NAMESPACES = [
  "accounts",
  "agency",
  "charts",
  "errors",
  "reports",
  "shell",
  "table",
  "ui",
] as const;
/** Shops are read by the day it is in the platform's own zone. */
const ZONE = "Asia/Shanghai";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("agency"))("title") };
}

/** Above the shops: all of a house's shops over one window, and what keeps each of them from being in order. */
export default async function AgencyPage({ searchParams }: PageProps<"/agency">) {
  const houses = await listHouses();
  const today = dayInZone(new Date(), ZONE);
  const { org: stated, ...view } = await readAgencyView(searchParams, today);
  const first = houses[0];
  const ctx = stated || !first ? await requireOrganizationCtx(stated ?? undefined) : first.ctx;
  const org = toPublicId("organization", ctx.organizationId);
  const { locale } = await getPreferences();
  const window = {
    from: view.from,
    to: view.to,
    currency: view.currency,
    compare: view.compare,
  };
  return (
    <NextIntlClientProvider messages={pickMessages(locale, NAMESPACES)}>
      <AgencyFrame
        org={org}
        houses={houses.map(({ id, name }) => ({ id, name }))}
        view={view.view}
        today={today}
      >
        {view.view === "work" ? (
          <Prefetched queries={[{ query: agencyQueries.work(org), run: () => listShopWork(ctx) }]}>
            <WorkDesk org={org} />
          </Prefetched>
        ) : (
          <Prefetched
            queries={[
              { query: agencyQueries.matrix(org, window), run: () => getShopMatrix(ctx, window) },
            ]}
          >
            <MatrixDesk org={org} today={today} canEdit={ctx.permissions.has("agency.edit")} />
          </Prefetched>
        )}
      </AgencyFrame>
    </NextIntlClientProvider>
  );
}

/** The houses whose shops the reader sees from above, the one with the most shops first. */
async function listHouses(): Promise<
  { readonly id: string; readonly name: string; readonly ctx: Ctx }[]
> {
  const ctxs = (await listPageCtxs()).filter((ctx) => ctx.permissions.has("agency.view"));
  const houses = await Promise.all(
    ctxs.map(async (ctx) => ({ ...(await getOrganization(ctx)), ctx })),
  );
  return houses
    .map(({ id, name, ctx }) => ({ id, name, ctx }))
    .sort((a, b) => b.ctx.shopIds.length - a.ctx.shopIds.length);
}
