import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AccessPage } from "@/app/(console)/[shop]/_parts/access-page";
import { findPageOrganization } from "@/app/(console)/[shop]/_parts/page-organization";
import { AuditPanel } from "@/components/access/audit-panel";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("access.pages"))("audit") };
}

export default async function AuditPage({ params }: PageProps<"/[shop]/audit">) {
  const { house, org } = await findPageOrganization((await params).shop);
  return (
    <AccessPage name="audit" isAllowed={house.permissions.has("audit.view")}>
      <AuditPanel org={org} canExport={house.permissions.has("audit.export")} />
    </AccessPage>
  );
}
