"use client";

import { useTranslations } from "next-intl";
import { useShell } from "./shell-context";
import { useFilter } from "./use-filter";

/** On paper there is no filter to look at: which shop, which days, which basis. */
export function PrintNote() {
  const t = useTranslations("shell.filter");
  const { shop, today } = useShell();
  const [{ from, to, basis, compare }] = useFilter();
  return (
    <p data-print="only" className="pb-3 text-ink-2">
      {t("printed", {
        shop: shop.name,
        from,
        to,
        basis: t(basis === "cash" ? "basisCash" : "basisBusiness"),
        compare: t(`compares.${compare}`),
        today,
      })}
    </p>
  );
}
