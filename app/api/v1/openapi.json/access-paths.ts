import * as accountEmailVerification from "@/app/api/v1/account/email-verification/route";
import * as accountPasskeysId from "@/app/api/v1/account/passkeys/[id]/route";
import * as accountPasskeys from "@/app/api/v1/account/passkeys/route";
import * as accountPassword from "@/app/api/v1/account/password/route";
import * as account from "@/app/api/v1/account/route";
import * as accountSessionsId from "@/app/api/v1/account/sessions/[id]/route";
import * as accountSessions from "@/app/api/v1/account/sessions/route";
import * as accountSettingsKey from "@/app/api/v1/account/settings/[key]/route";
import * as accountSettings from "@/app/api/v1/account/settings/route";
import * as accountTotp from "@/app/api/v1/account/totp/route";
import * as organizationsOrgAuditExport from "@/app/api/v1/organizations/[org]/audit/export/route";
import * as organizationsOrgAudit from "@/app/api/v1/organizations/[org]/audit/route";
import * as organizationsOrgAuditVerification from "@/app/api/v1/organizations/[org]/audit/verification/route";
import * as organizationsOrgDelegationsId from "@/app/api/v1/organizations/[org]/delegations/[id]/route";
import * as organizationsOrgDelegations from "@/app/api/v1/organizations/[org]/delegations/route";
import * as organizationsOrgInvitationsId from "@/app/api/v1/organizations/[org]/invitations/[id]/route";
import * as organizationsOrgInvitations from "@/app/api/v1/organizations/[org]/invitations/route";
import * as organizationsOrgMembersUser from "@/app/api/v1/organizations/[org]/members/[user]/route";
import * as organizationsOrgMembers from "@/app/api/v1/organizations/[org]/members/route";
import * as organizationsOrgRetention from "@/app/api/v1/organizations/[org]/retention/route";
import * as organizationsOrgRoles from "@/app/api/v1/organizations/[org]/roles/route";
import * as organizationsOrg from "@/app/api/v1/organizations/[org]/route";
import * as organizationsOrgSecondFactor from "@/app/api/v1/organizations/[org]/second-factor/route";
import * as organizationsOrgSso from "@/app/api/v1/organizations/[org]/sso/route";
import * as organizationsOrgTransfers from "@/app/api/v1/organizations/[org]/transfers/route";
import * as shopsShopAccess from "@/app/api/v1/shops/[shop]/access/route";
import * as shopsShopApprovalLimits from "@/app/api/v1/shops/[shop]/approval-limits/route";
import * as shopsShopApprovalsId from "@/app/api/v1/shops/[shop]/approvals/[id]/route";
import * as shopsShopApprovals from "@/app/api/v1/shops/[shop]/approvals/route";
import * as shopsShopBindingsId from "@/app/api/v1/shops/[shop]/bindings/[id]/route";
import * as shopsShopBindings from "@/app/api/v1/shops/[shop]/bindings/route";
import * as shopperKeyDestruction from "@/app/api/v1/shops/[shop]/shopper-key/destruction/route";
import type { PathHandlers } from "@/lib/platform/http";

/** Paths about who may see and do what. */
export const ACCESS_PATHS: Readonly<Record<string, PathHandlers>> = {
  "/account": account,
  "/account/email-verification": accountEmailVerification,
  "/account/passkeys": accountPasskeys,
  "/account/passkeys/{id}": accountPasskeysId,
  "/account/password": accountPassword,
  "/account/sessions": accountSessions,
  "/account/sessions/{id}": accountSessionsId,
  "/account/settings": accountSettings,
  "/account/settings/{key}": accountSettingsKey,
  "/account/totp": accountTotp,
  "/organizations/{org}": organizationsOrg,
  "/organizations/{org}/audit": organizationsOrgAudit,
  "/organizations/{org}/audit/export": organizationsOrgAuditExport,
  "/organizations/{org}/audit/verification": organizationsOrgAuditVerification,
  "/organizations/{org}/delegations": organizationsOrgDelegations,
  "/organizations/{org}/delegations/{id}": organizationsOrgDelegationsId,
  "/organizations/{org}/invitations": organizationsOrgInvitations,
  "/organizations/{org}/invitations/{id}": organizationsOrgInvitationsId,
  "/organizations/{org}/members": organizationsOrgMembers,
  "/organizations/{org}/members/{user}": organizationsOrgMembersUser,
  "/organizations/{org}/roles": organizationsOrgRoles,
  "/organizations/{org}/retention": organizationsOrgRetention,
  "/organizations/{org}/second-factor": organizationsOrgSecondFactor,
  "/organizations/{org}/sso": organizationsOrgSso,
  "/shops/{shop}/shopper-key/destruction": shopperKeyDestruction,
  "/organizations/{org}/transfers": organizationsOrgTransfers,
  "/shops/{shop}/access": shopsShopAccess,
  "/shops/{shop}/approval-limits": shopsShopApprovalLimits,
  "/shops/{shop}/approvals": shopsShopApprovals,
  "/shops/{shop}/approvals/{id}": shopsShopApprovalsId,
  "/shops/{shop}/bindings": shopsShopBindings,
  "/shops/{shop}/bindings/{id}": shopsShopBindingsId,
};
