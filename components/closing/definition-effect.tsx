"use client";

import { useTranslations } from "next-intl";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { Delta } from "@/components/ui/delta";
import { Money } from "@/components/ui/money";
import { Rate } from "@/components/ui/rate";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { ratio } from "@/lib/kernel";
import type { DefinitionEffectDto } from "@/lib/ledger";

const AMOUNTS = ["netSales", "marketingCost", "contribution"] as const;
const RETURNS = ["compositeRoi", "paidRoi", "netRoi", "contributionRoi"] as const;

/** The window under the definition in use and under the draft, side by side, before anything is saved. */
export function DefinitionEffect({
  effect,
  isChanged,
}: {
  effect: DefinitionEffectDto;
  isChanged: boolean;
}) {
  const t = useTranslations("closing.definitions");
  const f = useTranslations("figures.names");
  const { shop } = useShell();
  const { current, draft } = effect;
  return (
    <Panel title={t("effect")} note={t("window", { from: effect.from, to: effect.to })} flush>
      <ScrollRegion>
        <table className="w-full whitespace-nowrap">
          <thead>
            <tr className="text-ink-2">
              <th scope="col" className="h-8 pl-4 text-left font-normal">
                {t("figure")}
              </th>
              <th scope="col" className="h-8 pl-4 text-right font-normal">
                {t("inUse", { version: current.definition.version })}
              </th>
              <th scope="col" className="h-8 pl-4 text-right font-normal">
                {t("draft")}
              </th>
              <th scope="col" className="h-8 pr-4 pl-4 text-right font-normal">
                {t("change")}
              </th>
            </tr>
          </thead>
          <tbody>
            <tr className="h-(--row) border-t border-line-soft">
              <th scope="row" className="pl-4 text-left font-normal">
                {t("basis")}
              </th>
              <td className="pl-4 text-right">{t(`bases.${current.definition.basis}`)}</td>
              <td className="pl-4 text-right font-semibold">
                {t(`bases.${draft.definition.basis}`)}
              </td>
              <td className="pr-4 pl-4 text-right">–</td>
            </tr>
            {AMOUNTS.map((name) => (
              <tr key={name} className="h-(--row) border-t border-line-soft">
                <th scope="row" className="pl-4 text-left font-normal">
                  {f(name)}
                </th>
                <td className="pl-4 text-right">
                  <Money minor={current.row[name]} currency={shop.currency} />
                </td>
                <td className="pl-4 text-right font-semibold">
                  <Money minor={draft.row[name]} currency={shop.currency} />
                </td>
                <td className="pr-4 pl-4 text-right">
                  {isChanged ? (
                    <Delta better="neither" value={toChange(current.row[name], draft.row[name])} />
                  ) : (
                    "–"
                  )}
                </td>
              </tr>
            ))}
            {RETURNS.map((name) => (
              <tr key={name} className="h-(--row) border-t border-line-soft">
                <th scope="row" className="pl-4 text-left font-normal">
                  {f(name)}
                </th>
                <td className="pl-4 text-right">
                  <Rate value={current.row[name]} />
                </td>
                <td className="pl-4 text-right font-semibold">
                  <Rate value={draft.row[name]} />
                </td>
                <td className="pr-4 pl-4 text-right">
                  {isChanged ? (
                    <Delta
                      kind="ratio"
                      better="neither"
                      value={toDifference(current.row[name], draft.row[name])}
                    />
                  ) : (
                    "–"
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </Panel>
  );
}

function toChange(before: string, after: string): number | null {
  const base = BigInt(before);
  return ratio(BigInt(after) - base, base < 0n ? -base : base);
}

const toDifference = (before: number | null, after: number | null): number | null =>
  before === null || after === null ? null : after - before;
