"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { FilterLink } from "@/components/shell/filter-link";
import { useShell } from "@/components/shell/shell-context";
import { useFilter } from "@/components/shell/use-filter";
import { Badge } from "@/components/ui/badge";
import { Drawer } from "@/components/ui/drawer";
import { Money } from "@/components/ui/money";
import { Skeleton } from "@/components/ui/skeleton";
import type { CreatorDto, CreatorRowDto } from "@/lib/creators";
import { creatorQueries, statementHref } from "@/lib/creators/queries";
import { formatRate } from "@/lib/kernel";
import { ADVICE_TONES } from "./creator-looks";
import { QuadrantPath } from "./quadrant-path";

/** One creator: the advice with its reasons, where the money went, by product and content, and what is to come. */
export function CreatorDrawer({ id, onClose }: { id: string | null; onClose: () => void }) {
  const t = useTranslations("creators");
  const { shop } = useShell();
  const [{ from, to }] = useFilter();
  const { data } = useQuery({
    ...creatorQueries.one(shop.id, id ?? "", { from, to }),
    enabled: id !== null,
  });
  return (
    <Drawer
      open={id !== null}
      onClose={onClose}
      title={data?.row.name ?? id ?? ""}
      note={id}
      badge={
        data ? (
          <Badge tone={ADVICE_TONES[data.row.advice]}>{t(`advice.${data.row.advice}`)}</Badge>
        ) : null
      }
    >
      {data ? <Details creator={data} /> : <Skeleton className="h-64 w-full" />}
    </Drawer>
  );
}

function Details({ creator }: { creator: CreatorDto }) {
  const t = useTranslations("creators");
  const locale = useLocale();
  const { shop } = useShell();
  const [{ from, to }] = useFilter();
  const { row } = creator;
  return (
    <div className="grid gap-4 pb-4">
      <Why row={row} />
      <Costs row={row} />
      <Parts parts={creator.parts} />
      {creator.path.length > 1 ? (
        <section>
          <h3 className="font-semibold">{t("drawer.path")}</h3>
          <QuadrantPath
            path={creator.path}
            exposureMiddle={creator.exposureMiddle}
            conversionMiddle={creator.conversionMiddle}
          />
          <p className="text-note text-ink-3">{t("drawer.pathNote")}</p>
        </section>
      ) : null}
      <Lifetime lifetime={creator.lifetime} />
      <p className="flex flex-wrap gap-x-4 gap-y-1">
        <a href={statementHref(shop.id, row.id, { from, to })} className="text-river underline">
          {t("drawer.statement")}
        </a>
        <a
          href={statementHref(shop.id, row.id, { from, to, format: "pdf", locale })}
          className="text-river underline"
        >
          {t("drawer.statementPdf")}
        </a>
        <FilterLink
          href={`/${shop.id}/ledger`}
          query={{ q: row.id }}
          className="text-river underline"
        >
          {t("drawer.entries")}
        </FilterLink>
        <FilterLink
          href={`/${shop.id}/creators`}
          query={{ view: "audit", q: row.name }}
          className="text-river underline"
        >
          {t("drawer.audit")}
        </FilterLink>
      </p>
    </div>
  );
}

function Why({ row }: { row: CreatorRowDto }) {
  const t = useTranslations("creators");
  const locale = useLocale();
  const ratio = (value: number | null) =>
    value === null ? "–" : formatRate(value, "ratio", locale);
  return (
    <section>
      <h3 className="font-semibold">{t("drawer.why")}</h3>
      <p>
        {row.shrunkRoi === null
          ? t("drawer.noRange")
          : t("drawer.range", {
              value: ratio(row.shrunkRoi),
              low: ratio(row.roiLow),
              high: ratio(row.roiHigh),
              even: ratio(row.breakEvenRoi),
            })}
      </p>
      <ul className="list-disc pl-4 text-ink-2">
        {row.reasons.map((reason) => (
          <li key={reason}>{t(`reasons.${reason as "few-sessions"}`)}</li>
        ))}
      </ul>
      {row.quadrant ? (
        <p className="pt-1 text-ink-2">
          {t(`quadrant.${row.quadrant}`)} · {t(`playbook.${row.quadrant}`)}
        </p>
      ) : null}
    </section>
  );
}

const COSTS = [
  ["netSales", "netSales"],
  ["adSpend", "adSpend"],
  ["commissionOrganic", "organic"],
  ["commissionAd", "boosted"],
  ["bonus", "bonus"],
  ["slotFees", "slot"],
  ["samples", "samples"],
  ["coupons", "coupons"],
  ["marketingCost", "marketingCost"],
  ["contribution", "contribution"],
] as const;

function Costs({ row }: { row: CreatorRowDto }) {
  const t = useTranslations("creators");
  const { shop } = useShell();
  return (
    <section>
      <h3 className="font-semibold">{t("drawer.money")}</h3>
      <dl className="grid grid-cols-[1fr_auto] gap-x-4">
        {COSTS.map(([field, word]) => (
          <div
            key={field}
            className="col-span-2 flex justify-between border-t border-line-soft py-1"
          >
            <dt className="text-ink-2">{t(`table.${word}`)}</dt>
            <dd>
              <Money minor={row[field]} currency={shop.currency} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

const PARTS_SHOWN = 12;

function Parts({ parts }: { parts: CreatorDto["parts"] }) {
  const t = useTranslations("creators");
  const { shop } = useShell();
  if (parts.length === 0) return null;
  return (
    <section>
      <h3 className="font-semibold">{t("drawer.parts")}</h3>
      <table className="w-full">
        <thead>
          <tr className="text-note text-ink-2">
            <th scope="col" className="text-left font-normal">
              {t("drawer.product")}
            </th>
            <th scope="col" className="text-right font-normal">
              {t("drawer.sales")}
            </th>
            <th scope="col" className="text-right font-normal">
              {t("drawer.margin")}
            </th>
          </tr>
        </thead>
        <tbody>
          {parts.slice(0, PARTS_SHOWN).map((part) => (
            <tr
              key={`${part.product?.id ?? ""} ${part.channel ?? ""}`}
              className="border-t border-line-soft"
            >
              <th scope="row" className="py-1 text-left font-normal">
                {part.product?.name ?? t("drawer.noProduct")}
                <span className="ml-1 text-note text-ink-3">
                  {t(`channels.${(part.channel ?? "none") as "none"}`)}
                </span>
              </th>
              <td className="text-right">
                <Money minor={part.netSales} currency={shop.currency} notation="compact" />
              </td>
              <td className="text-right">
                <Money minor={part.margin} currency={shop.currency} notation="compact" />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Lifetime({ lifetime }: { lifetime: CreatorDto["lifetime"] }) {
  const t = useTranslations("creators.drawer");
  const locale = useLocale();
  const { shop } = useShell();
  return (
    <section>
      <h3 className="font-semibold">{t("lifetime")}</h3>
      {lifetime === null ? (
        <p className="text-ink-2">{t("noLifetime")}</p>
      ) : (
        <dl className="grid gap-1">
          <div className="flex justify-between">
            <dt className="text-ink-2">{t("alive")}</dt>
            <dd>{formatRate(lifetime.aliveChance, "percent", locale)}</dd>
          </div>
          {(["90", "180"] as const).map((days) => (
            <div key={days} className="flex justify-between">
              <dt className="text-ink-2">
                {t(`next${days}`)}{" "}
                <span className="text-note text-ink-3">
                  {t("sessionsLeft", { count: Math.round(lifetime[`sessions${days}`]) })}
                </span>
              </dt>
              <dd>
                <Money minor={lifetime[`value${days}`]} currency={shop.currency} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}
