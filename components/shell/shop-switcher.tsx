"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { Icon } from "@/components/ui/icon";
import { Popover } from "@/components/ui/popover";
import { Skeleton } from "@/components/ui/skeleton";
import { Seal } from "./seal";
import { useShell } from "./shell-context";
import { rememberShop } from "./use-shop-memory";

const ShopList = dynamic(() => import("./shop-list").then((module) => module.ShopList), {
  ssr: false,
  loading: () => <Skeleton className="m-3 h-40" />,
});

export function ShopSwitcher() {
  const t = useTranslations("shell.shops");
  const { shop } = useShell();
  useEffect(() => rememberShop(shop.id), [shop.id]);
  return (
    <Popover
      label={t("switch")}
      className="w-72"
      trigger={(props) => (
        <button
          {...props}
          type="button"
          aria-label={t("current", { shop: shop.name })}
          className="flex w-full items-center gap-2.5 rounded-md p-1.5 text-left hover:bg-hover"
        >
          <Seal />
          <span className="min-w-0 flex-1 sm:max-lg:hidden">
            <span className="block truncate font-semibold">{shop.name}</span>
            <span className="flex items-center gap-1 text-note text-ink-3">
              {shop.isSample ? t("sample") : t("switch")}
              <Icon name="chevron-down" className="size-3" />
            </span>
          </span>
        </button>
      )}
    >
      {(close) => <ShopList onDone={close} />}
    </Popover>
  );
}
