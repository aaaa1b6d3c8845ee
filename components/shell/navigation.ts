import type { Route } from "next";
import type { IconName } from "@/components/ui/icon";

export interface NavigationItem {
  /** Key of its name in the messages. */
  readonly id: "overview" | "ledger" | "imports";
  readonly icon: IconName;
  /** Below the shop's address; empty for its first page. */
  readonly path: string;
}

export interface NavigationGroup {
  readonly id: "ledgerGroup";
  readonly items: readonly NavigationItem[];
}

/** Every page there is. A page joins this list on the day it exists. */
export const NAVIGATION: readonly NavigationGroup[] = [
  {
    id: "ledgerGroup",
    items: [
      { id: "overview", icon: "overview", path: "" },
      { id: "ledger", icon: "book", path: "/ledger" },
      { id: "imports", icon: "upload", path: "/imports" },
    ],
  },
];

export function toPagePath(shopId: string, item: NavigationItem): Route {
  return `/${shopId}${item.path}` as Route;
}

/** The item whose page, or a page below it, stands at an address. */
export function findActiveItem(shopId: string, pathname: string): NavigationItem | null {
  const rest = pathname.slice(shopId.length + 1);
  const items = NAVIGATION.flatMap((group) => group.items);
  return (
    items.find((item) => item.path !== "" && rest.startsWith(item.path)) ??
    items.find((item) => item.path === "" && rest === "") ??
    null
  );
}
