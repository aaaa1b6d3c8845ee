"use client";

import { useTranslations } from "next-intl";
import { KpiStrip, KpiStripSkeleton } from "@/components/shell/kpi-strip";
import { Delta } from "@/components/ui/delta";
import { Money } from "@/components/ui/money";
import { Rate } from "@/components/ui/rate";
import type { ShopMatrixDto } from "@/lib/agency";

/** The house in one currency: what of it can be valued, and by name what cannot. */
export function MatrixTotal({ data }: { data: ShopMatrixDto | null }) {
  const t = useTranslations("agency.total");
  if (!data) return <KpiStripSkeleton count={5} />;
  const { total, currency } = data;
  const money = { currency, notation: "compact", signed: true } as const;
  return (
    <div>
      <KpiStrip
        label={t("label", { currency })}
        items={[
          {
            id: "shops",
            label: t("attention"),
            value: `${total.withExceptions} / ${total.shops}`,
            note: t("findings", { count: total.findings }),
          },
          {
            id: "netSales",
            label: t("netSales"),
            value: <Money minor={total.netSales} {...money} />,
            delta: total.change === null ? null : <Delta value={total.change} />,
            formula: t("netSalesFormula"),
          },
          {
            id: "cost",
            label: t("marketingCost"),
            value: <Money minor={total.marketingCost} {...money} />,
            note: (
              <>
                {t("share")} <Rate value={total.costShare} kind="percent" />
              </>
            ),
          },
          {
            id: "roi",
            label: t("netRoi"),
            value: <Rate value={total.netRoi} />,
            formula: t("netRoiFormula"),
          },
          {
            id: "contribution",
            label: t("contribution"),
            value: <Money minor={total.contribution} {...money} />,
            formula: t("contributionFormula"),
          },
        ]}
      />
      {total.unvalued.length > 0 ? (
        <p className="mt-2 text-amber">
          {t("unvalued", {
            count: total.unvalued.length,
            currency,
            names: total.unvalued.map((shop) => `${shop.name} (${shop.currency})`).join(" · "),
          })}
        </p>
      ) : null}
    </div>
  );
}
