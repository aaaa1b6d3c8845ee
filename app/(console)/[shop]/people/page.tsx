import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AccessPage } from "@/app/(console)/[shop]/_parts/access-page";
import { findPageOrganization } from "@/app/(console)/[shop]/_parts/page-organization";
import { InvitationsPanel } from "@/components/access/invitations-panel";
import { MembersPanel } from "@/components/access/members-panel";
import { RoleMatrix } from "@/components/access/role-matrix";
import { SecondFactorPanel } from "@/components/access/second-factor-panel";
import { SsoPanel } from "@/components/access/sso-panel";
import { Prefetched } from "@/components/shell/prefetched";
import { ROLES } from "@/lib/auth";
import { peopleQueries } from "@/lib/auth/queries";
import {
  getRoleMatrix,
  getSecondFactorRule,
  getSso,
  listInvitations,
  listMembers,
} from "@/lib/auth/server";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("access.pages"))("people") };
}

export default async function PeoplePage({ params }: PageProps<"/[shop]/people">) {
  const { house, org } = await findPageOrganization((await params).shop);
  const canView = house.permissions.has("people.view");
  const canManage = house.permissions.has("people.manage");
  const canSecure = house.permissions.has("security.manage");
  const canSeeSso = house.permissions.has("security.view");
  const reads = [
    { query: peopleQueries.members(org), run: () => listMembers(house) },
    { query: peopleQueries.invitations(org), run: () => listInvitations(house) },
    { query: peopleQueries.roles(org), run: () => getRoleMatrix(house) },
  ];
  const ways = [
    { query: peopleQueries.sso(org), run: () => getSso(house) },
    { query: peopleQueries.secondFactor(org), run: () => getSecondFactorRule(house) },
  ];
  return (
    <AccessPage name="people" isAllowed={canView}>
      <Prefetched queries={canView ? (canSeeSso ? [...reads, ...ways] : reads) : []}>
        <div className="grid gap-3">
          <div className="grid items-start gap-3 lg:grid-cols-2">
            <MembersPanel org={org} roles={ROLES} canManage={canManage} />
            <div className="grid gap-3">
              <InvitationsPanel org={org} canManage={canManage} />
              {canSeeSso ? (
                <>
                  <SecondFactorPanel org={org} canEdit={canSecure} />
                  <SsoPanel org={org} roles={ROLES} canEdit={canSecure} />
                </>
              ) : null}
            </div>
          </div>
          <RoleMatrix org={org} canEdit={canManage} />
        </div>
      </Prefetched>
    </AccessPage>
  );
}
