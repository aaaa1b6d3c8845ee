"use client";

import { useQuery } from "@tanstack/react-query";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { pickMoneyScale } from "@/components/charts/money-scale";
import { Waterfall } from "@/components/charts/waterfall";
import { useShell } from "@/components/shell/shell-context";
import { Badge } from "@/components/ui/badge";
import { Dialog } from "@/components/ui/dialog";
import { Money } from "@/components/ui/money";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { Skeleton } from "@/components/ui/skeleton";
import type { BridgeLineDto, PairDto } from "@/lib/reconciliation";
import { reconciliationQueries } from "@/lib/reconciliation/queries";
import { usePairWords } from "./use-pair-words";

/** One pair: the bridge from left to right, line by line, and the rows behind each line. */
export function PairDialog({ pair, onClose }: { pair: PairDto | null; onClose: () => void }) {
  const t = useTranslations("reconciliation");
  const words = usePairWords();
  const title = pair ? `${words.source(pair.left)} ↔ ${words.source(pair.right)}` : "";
  return (
    <Dialog
      open={pair !== null}
      onClose={onClose}
      size="large"
      title={title}
      description={pair ? t(`pairs.${pair.id}`) : null}
    >
      {pair ? <Bridge key={pair.id} pair={pair} /> : null}
    </Dialog>
  );
}

function Bridge({ pair }: { pair: PairDto }) {
  const t = useTranslations("reconciliation.bridge");
  const words = usePairWords();
  const { shop } = useShell();
  const locale = useLocale();
  const [rule, setRule] = useState<string | null>(null);
  const steps = pair.bridge.filter((line) => line.difference !== "0");
  const amounts = [pair.leftTotal, pair.rightTotal, ...steps.map((line) => line.difference)];
  return (
    <div className="grid grid-cols-1 gap-4">
      {steps.length > 0 ? (
        <Waterfall
          label={t("label", { left: words.source(pair.left), right: words.source(pair.right) })}
          height={220}
          scale={pickMoneyScale(amounts, { locale, currency: shop.currency })}
          onPick={(id) => setRule(id)}
          steps={[
            {
              id: "left",
              label: words.source(pair.left),
              amount: pair.leftTotal,
              kind: "total",
              color: 1,
            },
            ...steps.map((line) => ({
              id: line.rule,
              label: words.rule(line.rule),
              amount: String(-BigInt(line.difference)),
              kind: "change" as const,
              color: 4 as const,
            })),
            {
              id: "right",
              label: words.source(pair.right),
              amount: pair.rightTotal,
              kind: "total",
              color: 6,
            },
          ]}
        />
      ) : null}
      <BridgeTable pair={pair} open={rule} onOpen={setRule} />
      <p className={pair.residual === "0" ? "text-river" : "text-seal"}>
        {t("residual")} <Money minor={pair.residual} currency={shop.currency} signed />
        {pair.residual === "0" ? ` · ${t("residualZero")}` : ` · ${t("residualLeft")}`}
      </p>
    </div>
  );
}

function BridgeTable({
  pair,
  open,
  onOpen,
}: {
  pair: PairDto;
  open: string | null;
  onOpen: (rule: string | null) => void;
}) {
  const t = useTranslations("reconciliation.bridge");
  return (
    <ScrollRegion>
      <table className="w-full">
        <thead>
          <tr className="text-ink-2">
            <th scope="col" className="h-8 text-left font-normal">
              {t("line")}
            </th>
            <th scope="col" className="h-8 pl-3 text-right font-normal">
              {t("rows")}
            </th>
            <th scope="col" className="h-8 pl-3 text-right font-normal max-sm:hidden">
              {t("left")}
            </th>
            <th scope="col" className="h-8 pl-3 text-right font-normal max-sm:hidden">
              {t("right")}
            </th>
            <th scope="col" className="h-8 pl-3 text-right font-normal">
              {t("difference")}
            </th>
          </tr>
        </thead>
        {pair.bridge.map((line) => (
          <LineRows
            key={`${line.rule}${line.isGap}`}
            pair={pair}
            line={line}
            isOpen={open === line.rule}
            onToggle={() => onOpen(open === line.rule ? null : line.rule)}
          />
        ))}
      </table>
    </ScrollRegion>
  );
}

const TONES = { matched: "good", explained: "neutral", pending: "attention" } as const;

function LineRows({
  pair,
  line,
  isOpen,
  onToggle,
}: {
  pair: PairDto;
  line: BridgeLineDto;
  isOpen: boolean;
  onToggle: () => void;
}) {
  const t = useTranslations("reconciliation");
  const format = useFormatter();
  const words = usePairWords();
  const { shop } = useShell();
  const why = words.why(line.rule);
  const tone = line.class in TONES ? TONES[line.class as keyof typeof TONES] : "bad";
  return (
    <tbody>
      <tr className="h-(--row) border-t border-line-soft">
        <th scope="row" className="py-1 text-left font-normal">
          <button
            type="button"
            aria-expanded={isOpen}
            onClick={onToggle}
            className="inline-flex min-h-6 flex-wrap items-center gap-2 text-left hover:text-river"
          >
            <Badge tone={tone}>{t(`classes.${line.class}`)}</Badge>
            {words.rule(line.rule)}
            {line.isGap ? <span className="text-note text-amber">{t("bridge.gap")}</span> : null}
          </button>
          {why ? <span className="block text-note text-ink-3">{why}</span> : null}
          {line.dueOn ? (
            <span className="block text-note text-ink-3">
              {t("bridge.due", { day: line.dueOn })}
            </span>
          ) : null}
        </th>
        <td className="pl-3 text-right tabular-nums">{format.number(line.rows)}</td>
        <td className="pl-3 text-right max-sm:hidden">
          <Money minor={line.left} currency={shop.currency} />
        </td>
        <td className="pl-3 text-right max-sm:hidden">
          <Money minor={line.right} currency={shop.currency} />
        </td>
        <td className="pl-3 text-right font-semibold">
          <Money minor={line.difference} currency={shop.currency} />
        </td>
      </tr>
      {isOpen ? (
        <tr>
          <td colSpan={5} className="pb-3">
            <LineSample pair={pair} rule={line.rule} />
          </td>
        </tr>
      ) : null}
    </tbody>
  );
}

function LineSample({ pair, rule }: { pair: PairDto; rule: string }) {
  const t = useTranslations("reconciliation.bridge");
  const words = usePairWords();
  const { shop } = useShell();
  const { data, error } = useQuery(
    reconciliationQueries.lineRows(shop.id, { pair: pair.id, rule }),
  );
  if (error) return <p className="text-seal">{error.message}</p>;
  if (!data) return <Skeleton className="h-16 w-full" />;
  return (
    <div className="rounded-md bg-paper px-3 py-2">
      <table className="w-full text-note">
        <tbody>
          {data.items.map((row) => (
            <tr key={row.key} className="h-6">
              <th scope="row" className="text-left font-normal break-all">
                {words.key(row.key)}
              </th>
              <td className="pl-3 text-ink-3 max-sm:hidden">{row.dueOn ?? row.day}</td>
              <td className="pl-3 text-right">
                <Money minor={row.left} currency={shop.currency} />
              </td>
              <td className="pl-3 text-right">
                <Money minor={row.right} currency={shop.currency} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {data.next ? <p className="text-note text-ink-3">{t("more")}</p> : null}
    </div>
  );
}
