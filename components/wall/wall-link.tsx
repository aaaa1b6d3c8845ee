"use client";

import { useTranslations } from "next-intl";
import { FilterLink } from "@/components/shell/filter-link";
import { useShell } from "@/components/shell/shell-context";
import { buttonClass } from "@/components/ui/button";

/** From the page to the same window on a wall. */
export function WallLink() {
  const t = useTranslations("overview.wall");
  const { shop } = useShell();
  return (
    <FilterLink href={`/wall/${shop.id}`} className={`${buttonClass()} max-sm:hidden`}>
      {t("open")}
    </FilterLink>
  );
}
