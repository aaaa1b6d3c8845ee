import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AccessPage } from "@/app/(console)/[shop]/_parts/access-page";
import { findPageOrganization } from "@/app/(console)/[shop]/_parts/page-organization";
import { AuditPanel } from "@/components/access/audit-panel";
import { Prefetched } from "@/components/shell/prefetched";
import { auditQueries, WHOLE_TRAIL } from "@/lib/audit/queries";
import { listAudit } from "@/lib/audit/server";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("access.pages"))("audit") };
}

export default async function AuditPage({ params }: PageProps<"/[shop]/audit">) {
  const { house, org } = await findPageOrganization((await params).shop);
  const canView = house.permissions.has("audit.view");
  const first = {
    query: auditQueries.list(org, WHOLE_TRAIL),
    run: () => listAudit(house, { limit: 50 }),
    isList: true,
  };
  return (
    <AccessPage name="audit" isAllowed={canView}>
      <Prefetched queries={canView ? [first] : []}>
        <AuditPanel org={org} canExport={house.permissions.has("audit.export")} />
      </Prefetched>
    </AccessPage>
  );
}
