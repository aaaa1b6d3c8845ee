"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/forms/field";
import { MoneyField } from "@/components/forms/money-field";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { useFilter } from "@/components/shell/use-filter";
import { Input } from "@/components/ui/input";
import { Skeleton } from "@/components/ui/skeleton";
import { type CreatorPage, compareDealKinds, type DealTerms } from "@/lib/creators";
import { creatorQueries } from "@/lib/creators/queries";
import { DealOffers } from "./deal-offers";

/** The terms of a broadcast for this shop alone, and what is offered when it is shared. */
interface Draft extends DealTerms {
  readonly sales: number;
  readonly sharedSlotFee: number;
  readonly timeShare: number;
}

const AMOUNTS = ["sales", "slotFee", "sharedSlotFee", "samples", "adSpend"] as const;
const RATES = [
  ["timeShare", "timeShare"],
  ["commissionRate", "commission"],
  ["refundRate", "refund"],
  ["goodsRate", "goods"],
  ["otherRate", "other"],
  ["haloRate", "halo"],
] as const;
const SHARED_START = 0.25;

/** Slot fee, commission, refunds: the sales at which a broadcast pays, alone and shared, and the slot fee to stop at. */
export function DealSimulator() {
  const { shop } = useShell();
  const [{ from, to }] = useFilter();
  const { data } = useInfiniteQuery(creatorQueries.page(shop.id, { from, to, limit: "1" }));
  const total = data?.pages[0]?.total;
  if (!total) return <Skeleton className="h-80 w-full" />;
  return <Simulator key={`${from} ${to}`} total={total} />;
}

/** What the shop's creators cost and lost on average; amounts that nobody has named are nothing. */
function toDraft({ total }: Pick<CreatorPage, "total">): Draft {
  const netSales = Number(total.netSales);
  const paid = netSales + Number(total.refunds);
  const ofNet = (minor: number) => (netSales > 0 ? minor / netSales : 0);
  return {
    sales: total.sessions > 0 ? Math.round(paid / total.sessions) : 0,
    slotFee: 0,
    sharedSlotFee: 0,
    samples: 0,
    adSpend: 0,
    timeShare: SHARED_START,
    commissionRate: ofNet(Number(total.commissionOrganic) + Number(total.commissionAd)),
    refundRate: paid > 0 ? Number(total.refunds) / paid : 0,
    goodsRate: ofNet(Number(total.cogs)),
    otherRate: ofNet(Number(total.platformFee)),
    haloRate: 0,
  };
}

function Simulator({ total }: Pick<CreatorPage, "total">) {
  const t = useTranslations("creators.simulator");
  const { shop } = useShell();
  const [{ from, to }] = useFilter();
  const [draft, setDraft] = useState(() => toDraft({ total }));
  const { sales, sharedSlotFee, timeShare, ...terms } = draft;
  const offers = compareDealKinds(terms, { timeShare, slotFee: sharedSlotFee }, sales);
  return (
    <div className="grid grid-cols-[minmax(0,3fr)_minmax(0,2fr)] gap-3 max-lg:grid-cols-1">
      <Panel title={t("title")} note={t("note")}>
        <div className="grid grid-cols-3 gap-3 max-sm:grid-cols-1">
          {AMOUNTS.map((field) => (
            <Field key={field} label={t(field)}>
              {(control) => (
                <MoneyField
                  control={control}
                  value={String(draft[field])}
                  currency={shop.currency}
                  onChange={(minor) =>
                    minor !== null && setDraft({ ...draft, [field]: Number(minor) })
                  }
                />
              )}
            </Field>
          ))}
          {RATES.map(([field, word]) => (
            <Field key={field} label={t(word)}>
              {(control) => (
                <Input
                  {...control}
                  type="number"
                  min={0}
                  max={100}
                  value={Math.round(draft[field] * 1_000) / 10}
                  onChange={(event) =>
                    setDraft({
                      ...draft,
                      [field]: Math.min(1, Math.max(0, Number(event.target.value) / 100)),
                    })
                  }
                />
              )}
            </Field>
          ))}
        </div>
        <p className="pt-3 text-note text-ink-3">
          {total.creators > 0 ? t("basis", { from, to }) : t("noBasis")}
        </p>
      </Panel>
      <DealOffers offers={offers} />
    </div>
  );
}
