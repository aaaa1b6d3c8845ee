"use client";

import { useTranslations } from "next-intl";
import { FilterLink } from "@/components/shell/filter-link";
import { useShell } from "@/components/shell/shell-context";
import { buttonClass } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

/** An empty book: the way to fill it, and a full one to look at. */
export function OverviewEmpty() {
  const t = useTranslations("overview.empty");
  const { shop, shops } = useShell();
  const sample = shops.find((each) => each.isSample && each.id !== shop.id);
  return (
    <div data-sheet="" className="rounded-lg border border-line bg-sheet py-10">
      <EmptyState
        title={t("title")}
        actions={
          <>
            <FilterLink href={`/${shop.id}/imports`} className={buttonClass("primary", "large")}>
              {t("import")}
            </FilterLink>
            {sample ? (
              <FilterLink href={`/${sample.id}`} className={buttonClass("plain", "large")}>
                {t("sample")}
              </FilterLink>
            ) : null}
          </>
        }
      >
        {t("body")}
      </EmptyState>
    </div>
  );
}
