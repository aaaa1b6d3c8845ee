"use client";

import { useLocale, useTranslations } from "next-intl";
import { Panel } from "@/components/shell/panel";
import type { CustomersDto } from "@/lib/customers";

const SHOWN = 10;

/** Where customers moved in four weeks, the largest moves first; who stayed is left out. */
export function FlowPanel({ data }: { data: CustomersDto }) {
  const t = useTranslations("customers.flow");
  const names = useTranslations("customers.rfm.segments");
  const locale = useLocale();
  const moves = data.flow.filter(({ from, to }) => from !== to).slice(0, SHOWN);
  const most = Math.max(1, ...moves.map(({ customers }) => customers));
  return (
    <Panel title={t("title")} note={t("note")}>
      <ul className="grid gap-1.5">
        {moves.map(({ from, to, customers }) => (
          <li
            key={`${from}-${to}`}
            className="grid grid-cols-[minmax(9rem,max-content)_minmax(0,1fr)_max-content] items-center gap-3"
          >
            <span>
              {from === "none" ? t("fresh") : names(from)}
              <span className="text-ink-3"> → </span>
              {names(to)}
            </span>
            <span
              className="h-3 rounded-sm bg-(--chart-5)"
              style={{ width: `${(100 * customers) / most}%` }}
            />
            <span className="text-right">{customers.toLocaleString(locale)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
