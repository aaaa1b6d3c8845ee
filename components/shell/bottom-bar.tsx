"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { cx } from "@/components/ui/cx";
import { Icon } from "@/components/ui/icon";
import { findActiveItem, NAVIGATION, toPagePath } from "./navigation";
import { useShell } from "./shell-context";
import { useFilterHref } from "./use-filter";

const PLACES = 4;

/** The first pages within the thumb's reach on a phone. */
export function BottomBar() {
  const t = useTranslations("shell.nav");
  const { shop } = useShell();
  const pathname = usePathname();
  const toHref = useFilterHref();
  const active = findActiveItem(shop.id, pathname);
  const items = NAVIGATION.flatMap((group) => group.items).slice(0, PLACES);
  return (
    <nav
      data-print="hide"
      aria-label={t("label")}
      className="fixed inset-x-0 bottom-0 z-20 flex border-t border-line bg-sheet pb-[env(safe-area-inset-bottom)] sm:hidden"
    >
      {items.map((item) => (
        <Link
          key={item.id}
          href={toHref(toPagePath(shop.id, item))}
          aria-current={item === active ? "page" : undefined}
          className={cx(
            "flex h-13 flex-1 flex-col items-center justify-center gap-0.5 text-note outline-offset-[-2px]",
            item === active ? "text-river" : "text-ink-2",
          )}
        >
          <Icon name={item.icon} className="size-4.5" />
          {t(item.id)}
        </Link>
      ))}
    </nav>
  );
}
