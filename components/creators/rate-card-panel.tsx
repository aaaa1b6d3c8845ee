"use client";

import { useTranslations } from "next-intl";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { Missing } from "@/components/ui/missing";
import { Money } from "@/components/ui/money";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { listRateCards } from "@/lib/creators";

const COLUMNS = ["commission", "adCommission", "exclusiveFee", "sharedFee", "dealCount"] as const;

/** 报价卡: what each creator asks for, by the newest word of their deals. */
export function RateCardPanel({ cards }: { cards: ReturnType<typeof listRateCards> }) {
  const t = useTranslations("creators.deals");
  const { shop } = useShell();
  if (cards.length === 0) return null;
  const fee = (minor: string | null) =>
    minor === null ? <Missing /> : <Money minor={minor} currency={shop.currency} />;
  const rate = (bps: number | null) => (bps === null ? <Missing /> : `${bps / 100}%`);
  return (
    <Panel title={t("rateCards")} note={t("rateCardsNote")} flush>
      <ScrollRegion>
        <table className="w-full min-w-160">
          <thead>
            <tr className="text-note text-ink-2">
              <th scope="col" className="px-4 text-left font-normal">
                {t("creatorName")}
              </th>
              {COLUMNS.map((column) => (
                <th key={column} scope="col" className="px-4 text-right font-normal">
                  {t(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {cards.map((card) => (
              <tr
                key={card.creatorId ?? card.creatorName}
                className="h-(--row) border-t border-line-soft"
              >
                <th scope="row" className="px-4 text-left font-normal">
                  {card.creatorName}
                </th>
                <td className="px-4 text-right">{rate(card.commissionBps)}</td>
                <td className="px-4 text-right">{rate(card.adCommissionBps)}</td>
                <td className="px-4 text-right">{fee(card.slotFeeExclusive)}</td>
                <td className="px-4 text-right">{fee(card.slotFeeShared)}</td>
                <td className="px-4 text-right">{card.deals}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </Panel>
  );
}
