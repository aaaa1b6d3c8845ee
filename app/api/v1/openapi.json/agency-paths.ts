import * as organizationsOrgRulePushes from "@/app/api/v1/organizations/[org]/rule-pushes/route";
import * as organizationsOrgShopFunds from "@/app/api/v1/organizations/[org]/shop-funds/route";
import * as organizationsOrgShopMatrix from "@/app/api/v1/organizations/[org]/shop-matrix/route";
import * as organizationsOrgShopWork from "@/app/api/v1/organizations/[org]/shop-work/route";
import * as organizationsOrgViewsId from "@/app/api/v1/organizations/[org]/views/[id]/route";
import * as organizationsOrgViews from "@/app/api/v1/organizations/[org]/views/route";
import * as shopsShopChecklist from "@/app/api/v1/shops/[shop]/checklist/route";
import * as shopsShopEditsIdRedo from "@/app/api/v1/shops/[shop]/edits/[id]/redo/route";
import * as shopsShopEditsIdUndo from "@/app/api/v1/shops/[shop]/edits/[id]/undo/route";
import * as shopsShopEdits from "@/app/api/v1/shops/[shop]/edits/route";
import * as shopsShopProfile from "@/app/api/v1/shops/[shop]/profile/route";
import * as shopsShopSharesIdComments from "@/app/api/v1/shops/[shop]/shares/[id]/comments/route";
import * as shopsShopSharesId from "@/app/api/v1/shops/[shop]/shares/[id]/route";
import * as shopsShopShares from "@/app/api/v1/shops/[shop]/shares/route";
import * as shopsShopViewsId from "@/app/api/v1/shops/[shop]/views/[id]/route";
import * as shopsShopViews from "@/app/api/v1/shops/[shop]/views/route";
import type { PathHandlers } from "@/lib/platform/http";

/** Paths above the shops, and of what of a shop is kept or shown to others. */
export const AGENCY_PATHS: Readonly<Record<string, PathHandlers>> = {
  "/organizations/{org}/rule-pushes": organizationsOrgRulePushes,
  "/organizations/{org}/shop-funds": organizationsOrgShopFunds,
  "/organizations/{org}/shop-matrix": organizationsOrgShopMatrix,
  "/organizations/{org}/shop-work": organizationsOrgShopWork,
  "/organizations/{org}/views": organizationsOrgViews,
  "/organizations/{org}/views/{id}": organizationsOrgViewsId,
  "/shops/{shop}/checklist": shopsShopChecklist,
  "/shops/{shop}/edits": shopsShopEdits,
  "/shops/{shop}/edits/{id}/undo": shopsShopEditsIdUndo,
  "/shops/{shop}/edits/{id}/redo": shopsShopEditsIdRedo,
  "/shops/{shop}/profile": shopsShopProfile,
  "/shops/{shop}/shares": shopsShopShares,
  "/shops/{shop}/shares/{id}": shopsShopSharesId,
  "/shops/{shop}/shares/{id}/comments": shopsShopSharesIdComments,
  "/shops/{shop}/views": shopsShopViews,
  "/shops/{shop}/views/{id}": shopsShopViewsId,
};
