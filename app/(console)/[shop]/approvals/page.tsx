import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AccessPage } from "@/app/(console)/[shop]/_parts/access-page";
import { ApprovalsPanel } from "@/components/access/approvals-panel";
import { LimitsPanel } from "@/components/access/limits-panel";
import { Prefetched } from "@/components/shell/prefetched";
import { requireCtx } from "@/lib/auth/server";
import { fromPublicId } from "@/lib/kernel";
import { tenancyQueries } from "@/lib/tenancy/queries";
import { listApprovalLimits, listApprovals } from "@/lib/tenancy/server";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("access.pages"))("approvals") };
}

export default async function ApprovalsPage({ params }: PageProps<"/[shop]/approvals">) {
  const { shop } = await params;
  const ctx = await requireCtx(shop);
  const shopId = fromPublicId("shop", shop);
  const canView = ctx.permissions.has("approvals.view");
  const reads = [
    {
      query: tenancyQueries.approvals(shop),
      run: () => listApprovals(ctx, { shopId, state: "all" }),
    },
    { query: tenancyQueries.limits(shop), run: () => listApprovalLimits(ctx, { shopId }) },
  ];
  return (
    <AccessPage name="approvals" isAllowed={canView}>
      <Prefetched queries={canView ? reads : []}>
        <div className="grid items-start gap-3 lg:grid-cols-[3fr_2fr]">
          <ApprovalsPanel canDecide={ctx.permissions.has("approvals.decide")} />
          <LimitsPanel canEdit={ctx.permissions.has("security.manage")} />
        </div>
      </Prefetched>
    </AccessPage>
  );
}
