import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AccessPage } from "@/app/(console)/[shop]/_parts/access-page";
import { findPageOrganization } from "@/app/(console)/[shop]/_parts/page-organization";
import { findPageShop } from "@/app/(console)/[shop]/_parts/page-shop";
import { BindingsPanel } from "@/components/access/bindings-panel";
import { DelegationsPanel } from "@/components/access/delegations-panel";
import { TransferPanel } from "@/components/access/transfer-panel";
import { Prefetched } from "@/components/shell/prefetched";
import { fromPublicId } from "@/lib/kernel";
import type { Ctx } from "@/lib/platform/context";
import { tenancyQueries } from "@/lib/tenancy/queries";
import { findShopIds, listBindings, listDelegations } from "@/lib/tenancy/server";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("access.pages"))("delegations") };
}

export default async function DelegationsPage({ params }: PageProps<"/[shop]/delegations">) {
  const { shop } = await params;
  const [{ ctx, house, org }, { shop: about }] = await Promise.all([
    findPageOrganization(shop),
    findPageShop(shop),
  ]);
  const shopId = fromPublicId("shop", shop);
  const isOwn = (await findShopIds(ctx.organizationId)).includes(shopId);
  const canView = house.permissions.has("delegations.view");
  const loans = { query: tenancyQueries.delegations(org), run: () => listDelegations(house) };
  const bindings = {
    query: tenancyQueries.bindings(shop),
    run: () => listBindings(ctx, { shopId }),
  };
  return (
    <AccessPage name="delegations" isAllowed={ctx.permissions.has("shops.view")}>
      <Prefetched queries={canView ? [loans, bindings] : [bindings]}>
        <div className="grid items-start gap-3 lg:grid-cols-2">
          {canView ? (
            <DelegationsPanel
              org={org}
              canManage={house.permissions.has("delegations.manage")}
              shop={isOwn ? { id: shop, name: about.name } : null}
            />
          ) : null}
          <div className="grid gap-3">
            <BindingsPanel canManage={ctx.permissions.has("shops.manage")} />
            {isOwn && canTransfer(house) ? <TransferPanel org={org} /> : null}
          </div>
        </div>
      </Prefetched>
    </AccessPage>
  );
}

const canTransfer = ({ permissions }: Pick<Ctx, "permissions">): boolean =>
  permissions.has("delegations.manage") && permissions.has("shops.manage");
