"use client";

import { useLocale, useTranslations } from "next-intl";
import { BarRows } from "@/components/charts/bar-rows";
import { Panel } from "@/components/shell/panel";
import type { CustomersDto } from "@/lib/customers";
import { formatNumber } from "@/lib/kernel";

const SHOWN = 7;
/** Moves into these are the shop losing somebody. */
const LOSSES: ReadonlySet<string> = new Set(["at-risk", "sleeping", "lost"]);

/** Where customers moved in four weeks, the largest moves first; who stayed is left out. */
export function FlowPanel({ data }: { data: CustomersDto }) {
  const t = useTranslations("customers.flow");
  const names = useTranslations("customers.rfm.segments");
  const locale = useLocale();
  const moves = data.flow.filter(({ from, to }) => from !== to).slice(0, SHOWN);
  const most = Math.max(1, ...moves.map(({ customers }) => customers));
  return (
    <Panel title={t("title")} note={t("note")}>
      <BarRows
        label={t("title")}
        rows={moves.map(({ from, to, customers }) => ({
          id: `${from}-${to}`,
          name: (
            <>
              {from === "none" ? t("fresh") : names(from)}
              <span className="text-ink-3"> → </span>
              {names(to)}
            </>
          ),
          share: customers / most,
          color: LOSSES.has(to) ? (4 as const) : (1 as const),
          figure: formatNumber(customers, locale),
        }))}
      />
    </Panel>
  );
}
