"use client";

import { useLocale, useTranslations } from "next-intl";
import { cx } from "@/components/ui/cx";
import { formatRate } from "@/lib/kernel";
import type { EntryDto } from "@/lib/ledger";

type Commission = NonNullable<EntryDto["commission"]>;

const DOUBTED: ReadonlySet<Commission["confidence"]> = new Set(["contradicted", "unmatched"]);
const BASIS_POINTS = 10_000;

/** Why this commission account: the evidence, the effective rate beside the table's, and how sure that makes it. */
export function VoucherWhy({ commission }: { commission: Commission }) {
  const t = useTranslations("ledger.voucher.why");
  const locale = useLocale();
  const toRate = (bps: number) => formatRate(bps / BASIS_POINTS, "percent", locale, 2);
  const { account, method, confidence, effectiveBps, rate } = commission;
  const side = account === 6102 ? "6102" : "6101";
  const isDoubted = DOUBTED.has(confidence);
  return (
    <section className={cx("rounded-md px-3 py-2.5", isDoubted ? "bg-amber-soft" : "bg-paper")}>
      <h3 className="font-semibold">{t(side)}</h3>
      <ul className="mt-1 space-y-0.5 text-ink-2">
        <li>{t(`methods.${method}.${side}`)}</li>
        {effectiveBps === null ? null : <li>{t("effective", { rate: toRate(effectiveBps) })}</li>}
        {rate ? (
          <li>
            {t("rateLine", {
              from: rate.effectiveOn,
              organic: toRate(rate.organicBps),
              ad: toRate(rate.adBps),
            })}
          </li>
        ) : null}
        <li className={isDoubted ? "text-amber" : undefined}>{t(confidence)}</li>
      </ul>
    </section>
  );
}
