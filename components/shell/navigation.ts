import type { Route } from "next";
import type { Messages } from "next-intl";
import type { IconName } from "@/components/ui/icon";

type NavigationWord = keyof Messages["shell"]["nav"];

export interface NavigationItem {
  /** Its name in the messages. */
  readonly id: NavigationWord;
  /** The heading it stands under; pages of a group stand together. */
  readonly group: NavigationWord | null;
  readonly icon: IconName;
  /** Below the shop's address; empty for its first page. */
  readonly path: string;
}

/** Every page there is, one line each. A page joins this list on the day it exists. */
export const NAVIGATION: readonly NavigationItem[] = [
  { id: "overview", group: null, icon: "overview", path: "" },
  { id: "ledger", group: "ledgerGroup", icon: "book", path: "/ledger" },
  { id: "imports", group: "ledgerGroup", icon: "upload", path: "/imports" },
  { id: "reconciliation", group: "ledgerGroup", icon: "match", path: "/reconciliation" },
  { id: "periods", group: "ledgerGroup", icon: "stamp", path: "/periods" },
  { id: "definitions", group: "ledgerGroup", icon: "scale", path: "/definitions" },
  { id: "glossary", group: "ledgerGroup", icon: "glossary", path: "/glossary" },
  { id: "planning", group: "ledgerGroup", icon: "plan", path: "/planning" },
  { id: "creators", group: "ledgerGroup", icon: "megaphone", path: "/creators" },
  { id: "attribution", group: "ledgerGroup", icon: "route", path: "/attribution" },
  { id: "experiments", group: "ledgerGroup", icon: "flask", path: "/experiments" },
  { id: "diagnosis", group: "ledgerGroup", icon: "alert", path: "/diagnosis" },
  { id: "alerts", group: "ledgerGroup", icon: "bell", path: "/alerts" },
  { id: "reports", group: "ledgerGroup", icon: "report", path: "/reports" },
  { id: "performance", group: "ledgerGroup", icon: "medal", path: "/performance" },
  { id: "trends", group: "ledgerGroup", icon: "signal", path: "/trends" },
  { id: "creative", group: "creativeGroup", icon: "picture", path: "/creative" },
  { id: "recommendation", group: "recommendationGroup", icon: "star", path: "/recommendation" },
  { id: "packages", group: "recommendationGroup", icon: "bundle", path: "/packages" },
  { id: "coupons", group: "recommendationGroup", icon: "ticket", path: "/coupons" },
  { id: "customers", group: "recommendationGroup", icon: "people", path: "/customers" },
  { id: "approvals", group: "accessGroup", icon: "approve", path: "/approvals" },
  { id: "people", group: "accessGroup", icon: "people", path: "/people" },
  { id: "delegations", group: "accessGroup", icon: "handshake", path: "/delegations" },
  { id: "audit", group: "accessGroup", icon: "trail", path: "/audit" },
  { id: "shares", group: "shopGroup", icon: "share", path: "/shares" },
  { id: "settings", group: "shopGroup", icon: "settings", path: "/settings" },
];

/** Pages whose rows are read under a permission of another name. */
const NAMED_OTHERWISE: Readonly<Record<string, string>> = {
  overview: "ledger.view",
  glossary: "ledger.view",
  delegations: "shops.view",
  settings: "shops.view",
  shares: "agency.view",
  performance: "reports.view",
};

/** The permission without which a page shows nothing. */
export function permissionOfPage(id: string): string {
  return NAMED_OTHERWISE[id] ?? `${id}.view`;
}

/** The pages a reader's role shows, in the list's order. */
export function listShown(hiddenPages: readonly string[]): readonly NavigationItem[] {
  return NAVIGATION.filter((item) => !hiddenPages.includes(item.id));
}

export interface NavigationGroup {
  readonly id: NavigationWord | null;
  readonly items: readonly NavigationItem[];
}

/** The list under its headings, in its own order. */
export function groupNavigation(items: readonly NavigationItem[]): readonly NavigationGroup[] {
  return [...Map.groupBy(items, (item) => item.group)].map(([id, members]) => ({
    id,
    items: members,
  }));
}

/** What fits a bar of so many places; with more pages the last place is the way to the others. */
export function splitNavigation(
  items: readonly NavigationItem[],
  places: number,
): { readonly shown: readonly NavigationItem[]; readonly more: readonly NavigationItem[] } {
  const count = items.length > places ? places - 1 : places;
  return { shown: items.slice(0, count), more: items.slice(count) };
}

export function toPagePath(shopId: string, item: NavigationItem): Route {
  return `/${shopId}${item.path}` as Route;
}

/** The item whose page, or a page below it, stands at an address. */
export function findActiveItem(shopId: string, pathname: string): NavigationItem | null {
  const rest = pathname.slice(shopId.length + 1);
  const isAt = ({ path }: NavigationItem) =>
    path === "" ? rest === "" : rest === path || rest.startsWith(`${path}/`);
  return NAVIGATION.find(isAt) ?? null;
}
