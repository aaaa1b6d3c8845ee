"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import type { CreativeCombinations } from "@/lib/creative";
import { creativeQueries } from "@/lib/creative/queries";
import { FACTORS, type Factor, useElementName } from "./use-element-name";

type Item = CreativeCombinations["items"][number];

const ROWS_MAX = 10;
const COLUMNS_MAX = 8;

/** Two elements at once: which go together, by how often people click; pale where little was shown. */
export function CombinationMatrix() {
  const t = useTranslations("creative.combos");
  const { shop } = useShell();
  const [down, setDown] = useState<Factor>("hook");
  const [across, setAcross] = useState<Factor>("palette");
  const { data } = useQuery(creativeQueries.combinations(shop.id, down, across));
  return (
    <Panel
      title={t("title")}
      note={t("note")}
      flush
      actions={
        <>
          <FactorSelect label={t("down")} value={down} other={across} onChange={setDown} />
          <span aria-hidden="true">×</span>
          <FactorSelect label={t("across")} value={across} other={down} onChange={setAcross} />
        </>
      }
    >
      {data === undefined ? <Skeleton className="m-4 h-40" /> : null}
      {data && data.items.length === 0 ? <p className="px-4 pb-4 text-ink-2">{t("none")}</p> : null}
      {data && data.items.length > 0 ? (
        <Matrix items={data.items} down={down} across={across} />
      ) : null}
    </Panel>
  );
}

function FactorSelect({
  label,
  value,
  other,
  onChange,
}: {
  label: string;
  value: Factor;
  other: Factor;
  onChange: (factor: Factor) => void;
}) {
  const t = useTranslations("creative.results");
  return (
    <Select
      aria-label={label}
      value={value}
      onChange={(event) => {
        const chosen = FACTORS.find((factor) => factor === event.target.value);
        if (chosen) onChange(chosen);
      }}
      options={FACTORS.filter((factor) => factor !== other).map((factor) => ({
        value: factor,
        label: t(`factors.${factor}`),
      }))}
      className="w-24"
    />
  );
}

function Matrix({ items, down, across }: { items: readonly Item[]; down: Factor; across: Factor }) {
  const nameOf = useElementName();
  const rows = mostShown(items, (item) => item.down).slice(0, ROWS_MAX);
  const columns = mostShown(items, (item) => item.across).slice(0, COLUMNS_MAX);
  const rates = items.flatMap(({ rate }) => (rate ? [rate.ctr] : []));
  const most = Math.max(...rates, 0);
  const cellOf = (row: string, column: string): Item | undefined =>
    items.find((item) => item.down.value === row && item.across.value === column);
  return (
    <ScrollRegion>
      <table className="w-full min-w-160">
        <thead>
          <tr className="text-note text-ink-3">
            <td />
            {columns.map(({ value, label }) => (
              <th key={value} scope="col" className="h-8 px-1 text-center font-normal">
                {nameOf(across, value, label)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ value, label }) => (
            <tr key={value} className="border-t border-line-soft">
              <th scope="row" className="h-10 max-w-40 truncate pl-4 text-left font-normal">
                {nameOf(down, value, label)}
              </th>
              {columns.map((column) => (
                <td key={column.value} className="p-0.5 text-center">
                  <Cell item={cellOf(value, column.value)} most={most} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function Cell({ item, most }: { item: Item | undefined; most: number }) {
  const t = useTranslations("creative.combos");
  if (!item) return null;
  const percent = (share: number): string => `${(share * 100).toFixed(2)}%`;
  const { rate, impressions, creatives, orders } = item;
  const about = t("cell", { impressions, creatives, orders });
  if (!rate)
    return (
      <span className="block py-1.5 text-note text-ink-3" title={about}>
        {t("little")}
      </span>
    );
  const strength = most === 0 ? 0 : Math.round((rate.ctr / most) * 28);
  return (
    <span
      className="block rounded-sm py-1"
      style={{ background: `color-mix(in oklab, var(--river) ${strength}%, transparent)` }}
      title={about}
    >
      <span className="block">{percent(rate.ctr)}</span>
      <span className="block text-note">
        {percent(rate.low)}–{percent(rate.high)}
      </span>
    </span>
  );
}

/** Values of one side, those that were shown most first. */
function mostShown(items: readonly Item[], side: (item: Item) => Item["down"]): Item["down"][] {
  const shown = new Map<string, { name: Item["down"]; impressions: number }>();
  for (const item of items) {
    const name = side(item);
    const before = shown.get(name.value)?.impressions ?? 0;
    shown.set(name.value, { name, impressions: before + item.impressions });
  }
  return [...shown.values()].sort((a, b) => b.impressions - a.impressions).map(({ name }) => name);
}
