"use client";

import { InboxBell } from "@/components/alerts/inbox-bell";
import { CommandMenu } from "./command-menu";
import { ShopSwitcher } from "./shop-switcher";
import { UserMenu } from "./user-menu";

/** What the rail holds on a desk, above the page on a phone. */
export function PhoneBar() {
  return (
    <div
      data-print="hide"
      className="phone-bar flex items-center gap-1 border-b border-line bg-sheet px-2 py-1 sm:hidden"
    >
      <div className="min-w-0 flex-1">
        <ShopSwitcher />
      </div>
      <CommandMenu />
      <InboxBell />
      <div className="shrink-0">
        <UserMenu />
      </div>
    </div>
  );
}
