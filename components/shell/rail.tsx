"use client";

import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { cx } from "@/components/ui/cx";
import { Icon } from "@/components/ui/icon";
import { QuietLink } from "@/components/ui/quiet-link";
import {
  findActiveItem,
  groupNavigation,
  listShown,
  type NavigationItem,
  toPagePath,
} from "./navigation";
import { useShell } from "./shell-context";
import { ShopSwitcher } from "./shop-switcher";
import { useFilterHref } from "./use-filter";
import { UserMenu } from "./user-menu";

/** Left rail: words on a desk, marks on a tablet, gone on a phone. */
export function Rail() {
  const t = useTranslations("shell.nav");
  const { hiddenPages } = useShell();
  return (
    <aside
      data-print="hide"
      className="sticky top-0 flex h-dvh w-46 shrink-0 flex-col border-r border-line bg-sheet max-lg:w-14 max-sm:hidden"
    >
      <div className="px-2.5 pt-2.5 pb-1 max-lg:px-1.5">
        <ShopSwitcher />
      </div>
      <nav
        aria-label={t("label")}
        className="min-h-0 flex-1 overflow-y-auto px-2.5 py-1 max-lg:px-1.5"
      >
        {groupNavigation(listShown(hiddenPages)).map(({ id, items }) =>
          id === null ? (
            <div key="first" className="mt-2">
              <RailItems items={items} />
            </div>
          ) : (
            <section key={id} aria-label={t(id)} className="mt-3">
              <h2 className="px-2 pb-1 text-note text-ink-3 max-lg:hidden">{t(id)}</h2>
              <RailItems items={items} />
            </section>
          ),
        )}
      </nav>
      <div className="border-t border-line-soft p-2.5 max-lg:p-1.5">
        <UserMenu />
      </div>
    </aside>
  );
}

function RailItems({ items }: { items: readonly NavigationItem[] }) {
  const t = useTranslations("shell.nav");
  const { shop } = useShell();
  const pathname = usePathname();
  const toHref = useFilterHref();
  const active = findActiveItem(shop.id, pathname);
  return (
    <ul className="flex flex-col gap-px">
      {items.map((item) => (
        <li key={item.id}>
          <QuietLink
            href={toHref(toPagePath(shop.id, item))}
            aria-current={item === active ? "page" : undefined}
            title={t(item.id)}
            className={cx(
              "flex h-8 items-center gap-2.5 rounded-md px-2 max-lg:justify-center",
              item === active
                ? "bg-river-soft text-river"
                : "text-ink-2 hover:bg-hover hover:text-ink",
            )}
          >
            <Icon name={item.icon} />
            <span className="max-lg:sr-only">{t(item.id)}</span>
          </QuietLink>
        </li>
      ))}
    </ul>
  );
}
