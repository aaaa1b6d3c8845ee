"use client";

import { usePathname, useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { cx } from "@/components/ui/cx";
import { Icon } from "@/components/ui/icon";
import { Menu } from "@/components/ui/menu";
import { QuietLink } from "@/components/ui/quiet-link";
import {
  findActiveItem,
  listShown,
  type NavigationItem,
  splitNavigation,
  toPagePath,
} from "./navigation";
import { useShell } from "./shell-context";
import { useFilterHref } from "./use-filter";

const PLACES = 5;

/** The pages within the thumb's reach on a phone. */
export function BottomBar() {
  const t = useTranslations("shell.nav");
  const { shop, hiddenPages } = useShell();
  const pathname = usePathname();
  const toHref = useFilterHref();
  const active = findActiveItem(shop.id, pathname);
  const { shown, more } = splitNavigation(listShown(hiddenPages), PLACES);
  return (
    <nav
      data-print="hide"
      aria-label={t("label")}
      className="fixed inset-x-0 bottom-0 z-20 flex border-t border-line bg-sheet pb-[env(safe-area-inset-bottom)] sm:hidden"
    >
      {shown.map((item) => (
        <QuietLink
          key={item.id}
          href={toHref(toPagePath(shop.id, item))}
          aria-current={item === active ? "page" : undefined}
          className={toPlace(item === active)}
        >
          <Icon name={item.icon} className="size-4.5" />
          <span className="max-w-full truncate px-0.5">{t(item.id)}</span>
        </QuietLink>
      ))}
      {more.length > 0 ? <MorePages items={more} active={active} /> : null}
    </nav>
  );
}

function MorePages({
  items,
  active,
}: {
  items: readonly NavigationItem[];
  active: NavigationItem | null;
}) {
  const t = useTranslations("shell.nav");
  const { shop } = useShell();
  const router = useRouter();
  const toHref = useFilterHref();
  return (
    <Menu
      label={t("more")}
      align="end"
      groups={[
        {
          id: "pages",
          items: items.map((item) => ({
            id: item.id,
            label: t(item.id),
            icon: item.icon,
            onSelect: () => router.push(toHref(toPagePath(shop.id, item))),
          })),
        },
      ]}
      trigger={(props) => (
        <button
          {...props}
          type="button"
          className={toPlace(active !== null && items.includes(active))}
        >
          <Icon name="more" className="size-4.5" />
          {t("more")}
        </button>
      )}
    />
  );
}

const toPlace = (isActive: boolean): string =>
  cx(
    "flex h-13 min-w-0 flex-1 flex-col items-center justify-center gap-0.5 text-note outline-offset-[-2px]",
    isActive ? "text-river" : "text-ink-2",
  );
