import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getTranslations } from "next-intl/server";
import { signOutAction } from "@/app/(auth)/sign-in/actions";
import { toOverviewQuery } from "@/app/(console)/[shop]/_parts/overview-query";
import { readSwitches } from "@/app/(console)/[shop]/_parts/overview-switches";
import { findPageShop } from "@/app/(console)/[shop]/_parts/page-shop";
import { readFilter } from "@/components/shell/filter-context";
import { Prefetched } from "@/components/shell/prefetched";
import { WallFrame } from "@/components/wall/wall-frame";
import { requireCtx } from "@/lib/auth/server";
import { getPreferences, pickMessages } from "@/lib/i18n/server";
import { fromPublicId } from "@/lib/kernel";
import { ledgerQueries } from "@/lib/ledger/queries";
import { getOverview } from "@/lib/ledger/server";
import type { Ctx } from "@/lib/platform/context";
import { Wall } from "./_parts/wall";

const NAMESPACES = ["accounts", "charts", "errors", "figures", "overview", "shell", "ui"] as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("overview.wall"))("title") };
}

/** A shop on a wall. Whoever opens it may do more; the page reads with the right to read the book and with no other. */
export default async function WallPage({ params, searchParams }: PageProps<"/wall/[shop]">) {
  const { shop: id } = await params;
  const [ctx, { shop, ...place }, { locale }, switches] = await Promise.all([
    requireCtx(id),
    findPageShop(id),
    getPreferences(),
    readSwitches(searchParams),
  ]);
  const query = toOverviewQuery(await readFilter(searchParams, place), switches);
  const reader = toReader(ctx);
  return (
    <NextIntlClientProvider messages={pickMessages(locale, NAMESPACES)}>
      <WallFrame
        shell={{
          shop: { id, name: shop.name, currency: shop.currency, isSample: shop.isSample },
          shops: [],
          user: { name: "", email: "" },
          today: place.today,
          basis: place.basis,
          signOut: signOutAction,
          hiddenPages: [],
        }}
      >
        <Prefetched
          queries={[
            {
              query: ledgerQueries.overview(id, query),
              run: () => getOverview(reader, { ...query, shopId: fromPublicId("shop", id) }),
            },
          ]}
        >
          <Wall />
        </Prefetched>
      </WallFrame>
    </NextIntlClientProvider>
  );
}

/** The reader's own right to the book, when there is one, and nothing else of what the reader may do. */
function toReader(ctx: Ctx): Ctx {
  const canRead = ctx.permissions.has("ledger.view");
  return { ...ctx, permissions: new Set(canRead ? ["ledger.view"] : []) };
}
