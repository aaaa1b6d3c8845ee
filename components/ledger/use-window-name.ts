import { useTranslations } from "next-intl";
import { useCallback } from "react";
import type { OverviewDto } from "@/lib/ledger";

type Compared = Pick<NonNullable<OverviewDto["comparison"]>, "mode" | "anchor">;

/** What a compared window is called; one that is laid by a sale or a festival bears its name. */
export function useWindowName(): (compared: Compared) => string {
  const t = useTranslations("figures");
  return useCallback(
    ({ mode, anchor }) =>
      anchor ? t("windows.anchored", { anchor: t(`anchors.${anchor.id}`) }) : t(`windows.${mode}`),
    [t],
  );
}
