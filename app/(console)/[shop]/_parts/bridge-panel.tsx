"use client";

import { useRouter } from "next/navigation";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import type { ChartColor } from "@/components/charts/chart-color";
import { ChartFrame } from "@/components/charts/chart-frame";
import { currencyUnit } from "@/components/charts/currency-unit";
import { pickMoneyScale } from "@/components/charts/money-scale";
import { Waterfall } from "@/components/charts/waterfall";
import { toAccountQuery } from "@/components/ledger/figure-detail";
import { useShell } from "@/components/shell/shell-context";
import { useFilterHref } from "@/components/shell/use-filter";
import { Money } from "@/components/ui/money";
import { ratio } from "@/lib/kernel";
import type { OverviewDto } from "@/lib/ledger";

const HEIGHT = 232;

const COLORS: Readonly<Record<string, ChartColor>> = {
  paidGmv: 1,
  refunds: 4,
  goods: "neutral",
  advertising: 2,
  creators: 3,
  platform: 6,
  fulfilment: 6,
  otherIncome: 5,
  contribution: "ink",
};

/** From 支付GMV to 贡献利润, a bar for each part of the business; a bar opens its entries. */
export function BridgePanel({ overview }: { overview: OverviewDto }) {
  const t = useTranslations("overview.bridge");
  const c = useTranslations("charts");
  const locale = useLocale();
  const router = useRouter();
  const toHref = useFilterHref();
  const { shop } = useShell();
  const { bridge, currency, total } = overview;
  const label = useSummary(total, currency);
  const steps = bridge.map((step) => ({
    id: step.key,
    label: t(step.key as "paidGmv"),
    amount: step.amount,
    kind: step.kind === "level" ? ("total" as const) : ("change" as const),
    color: COLORS[step.key] ?? ("neutral" as const),
  }));
  const scale = pickMoneyScale(
    steps.map((step) => step.amount),
    { locale, currency },
  );
  const open = (key: string) => {
    const accounts = bridge.find((step) => step.key === key)?.accounts ?? [];
    router.push(toHref(`/${shop.id}/ledger`, toAccountQuery(accounts)));
  };
  return (
    <ChartFrame
      title={t("title")}
      unit={scale.unit}
      summary={label}
      height={HEIGHT}
      status={total.paidGmv === "0" && total.marketingCost === "0" ? "empty" : "ready"}
      legend={<span className="text-note text-ink-3">{t("hint")}</span>}
      table={{
        columns: [
          { id: "label", label: c("label") },
          { id: "amount", label: c("amount"), align: "end" },
        ],
        rows: steps.map((step) => ({
          id: step.id,
          cells: [step.label, <Money key="amount" minor={step.amount} currency={currency} />],
        })),
      }}
    >
      <Waterfall steps={steps} scale={scale} height={HEIGHT} label={t("title")} onPick={open} />
    </ChartFrame>
  );
}

function useSummary(total: OverviewDto["total"], currency: string): string {
  const t = useTranslations("overview.bridge");
  const locale = useLocale();
  const format = useFormatter();
  const kept = ratio(BigInt(total.contribution), BigInt(total.paidGmv));
  if (kept === null) return "";
  const amount = format.number(Math.abs(kept) * 100, { maximumFractionDigits: 1 });
  const unit = currencyUnit(currency, locale);
  return kept < 0 ? t("loss", { lost: amount, unit }) : t("summary", { kept: amount, unit });
}
