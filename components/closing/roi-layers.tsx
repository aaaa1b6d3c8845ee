"use client";

import { useTranslations } from "next-intl";
import { useShell } from "@/components/shell/shell-context";
import { Icon } from "@/components/ui/icon";
import { Money } from "@/components/ui/money";
import { Rate } from "@/components/ui/rate";
import type { FigureRowDto } from "@/lib/ledger";

const LAYERS = ["paidRoi", "netRoi", "contributionRoi"] as const;

/** 支付 → 净成交 → 贡献: three returns over one cost, and what is taken off from one to the next. */
export function RoiLayers({ row }: { row: FigureRowDto }) {
  const t = useTranslations("closing.layers");
  const f = useTranslations("figures");
  const { shop } = useShell();
  const lost = {
    paidRoi: null,
    netRoi: row.refunds,
    contributionRoi: `${BigInt(row.netSales) - BigInt(row.contribution) - BigInt(row.marketingCost)}`,
  };
  return (
    <ol
      aria-label={t("title")}
      className="flex flex-wrap items-stretch rounded-lg border border-line bg-sheet"
    >
      {LAYERS.map((layer) => {
        const off = lost[layer];
        return (
          <li
            key={layer}
            className="flex min-w-56 flex-1 items-center gap-3 px-4 py-3 [&+li]:border-l [&+li]:border-line-soft max-sm:[&+li]:border-t max-sm:[&+li]:border-l-0"
          >
            {off === null ? null : <Icon name="chevron-right" className="text-ink-3" />}
            <div className="min-w-0">
              <p className="text-ink-2">
                {f(`names.${layer}`)}
                {off === null ? null : (
                  <span className="ml-2 text-note text-ink-3">
                    {t.rich(layer === "netRoi" ? "refunds" : "costs", {
                      amount: () => (
                        <Money minor={off} currency={shop.currency} notation="compact" />
                      ),
                    })}
                  </span>
                )}
              </p>
              <p className="text-[1.5rem] leading-8 font-semibold">
                <Rate value={row[layer]} reason={f("reasons.noCost")} />
              </p>
              <p className="text-note text-ink-3">{f(`formulas.${layer}`)}</p>
            </div>
          </li>
        );
      })}
    </ol>
  );
}
