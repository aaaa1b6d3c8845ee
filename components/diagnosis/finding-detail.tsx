"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { Badge } from "@/components/ui/badge";
import { IconButton } from "@/components/ui/icon-button";
import { Money } from "@/components/ui/money";
import { Skeleton } from "@/components/ui/skeleton";
import type { FindingDetailDto, FindingDto } from "@/lib/diagnosis";
import { diagnosisQueries } from "@/lib/diagnosis/queries";
import { formatRate } from "@/lib/kernel";
import { FindingActions, FindingMoves } from "./finding-actions";
import { FindingEvidence } from "./finding-evidence";
import { STATUS_TONES } from "./finding-list";
import { FindingDays, FindingWaterfall } from "./finding-pictures";
import { useFindingWords } from "./use-finding-words";

/** One finding: the difference, where it is, what else happened, the rows, and what to do. */
export function FindingDetail({ id, onClose }: { id: string; onClose: () => void }) {
  const { shop } = useShell();
  const { data } = useQuery(diagnosisQueries.finding(shop.id, id));
  if (!data) return <Skeleton className="h-96 w-full" />;
  return (
    <div className="grid gap-3">
      <Head detail={data} onClose={onClose} />
      <FindingWaterfall finding={data.finding} currency={data.currency} />
      <FindingDays detail={data} />
      <Reasons detail={data} />
    </div>
  );
}

function Head({ detail, onClose }: { detail: FindingDetailDto; onClose: () => void }) {
  const t = useTranslations("diagnosis");
  const { kindOf, placesOf, window } = useFindingWords();
  const { finding, currency } = detail;
  const { change } = finding;
  const isAgreed = change.referenceWindow === null;
  return (
    <Panel
      title={kindOf(finding)}
      note={<Badge tone={STATUS_TONES[finding.status]}>{t(`status.${finding.status}`)}</Badge>}
      actions={<IconButton icon="close" label={t("detail.close")} onClick={onClose} />}
    >
      <p className="text-lead">{placesOf(finding.segment)}</p>
      <dl className="mt-3 grid grid-cols-3 gap-3">
        <Figure label={t(isAgreed ? "detail.charged" : "detail.actual")}>
          <Money minor={change.actual} currency={currency} signed />
        </Figure>
        <Figure label={t(isAgreed ? "detail.agreed" : "detail.reference")}>
          <Money minor={change.reference} currency={currency} signed />
        </Figure>
        <Figure label={t("detail.difference")}>
          <span className={finding.impact.startsWith("-") ? "text-seal" : undefined}>
            <Money minor={finding.impact} currency={currency} signed />
          </span>
        </Figure>
      </dl>
      {change.referenceWindow ? (
        <p className="mt-2 text-note text-ink-2">
          {t("detail.compared", {
            window: window(change.window),
            reference: window(change.referenceWindow),
          })}
        </p>
      ) : null}
      {finding.owner === null ? null : (
        <p className="mt-2 text-note text-ink-2">
          {t("detail.owner", { name: finding.owner })}
          {finding.dueOn === null ? null : ` · ${t("detail.due", { day: finding.dueOn })}`}
        </p>
      )}
      <div className="mt-3">
        <FindingMoves finding={finding} />
      </div>
    </Panel>
  );
}

function Figure({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-note text-ink-2">{label}</dt>
      <dd className="text-lead font-semibold">{children}</dd>
    </div>
  );
}

function Reasons({ detail }: { detail: FindingDetailDto }) {
  const t = useTranslations("diagnosis");
  const locale = useLocale();
  const { money } = useFindingWords();
  const { finding, steps, outcome } = detail;
  const percent = (value: number): string => formatRate(value, "percent", locale, 0);
  return (
    <div className="grid grid-cols-2 items-start gap-3 max-xl:grid-cols-1">
      <Panel title={t("detail.actions")}>
        <FindingActions finding={finding} />
      </Panel>
      <Panel title={t("detail.evidence")}>
        <FindingEvidence finding={finding} />
      </Panel>
      {finding.causes.length > 0 ? (
        <Panel title={t("detail.causes")}>
          <Causes causes={finding.causes} />
        </Panel>
      ) : null}
      {finding.events.length + finding.factors.length > 0 ? (
        <Panel title={t(finding.factors.length > 0 ? "detail.factors" : "detail.events")}>
          <ul className="grid gap-1">
            {finding.factors.map((factor) => (
              <li key={factor.name} className="flex justify-between gap-3">
                <span>{t(`factors.${factor.name as "orders"}`)}</span>
                <span>{money(factor.effect)}</span>
              </li>
            ))}
            {finding.events.map((event) => (
              <li key={event.kind} className="text-ink-2">
                {t(`events.${event.kind}`, wordsOf(event, { money, percent }))}
              </li>
            ))}
          </ul>
        </Panel>
      ) : null}
      {outcome ? (
        <Panel title={t("detail.outcome")}>
          <p className="text-ink-2">
            {t("detail.outcomeText", {
              days: outcome.days,
              since: money(outcome.since),
              found: money(outcome.found),
              reference: money(outcome.reference),
            })}
          </p>
          {outcome.recovered === null ? null : (
            <p>{t("detail.recovered", { rate: percent(outcome.recovered) })}</p>
          )}
        </Panel>
      ) : null}
      {outcome === null && finding.status === "accepted" && finding.metric !== null ? (
        <Panel title={t("detail.outcome")}>
          <p className="text-ink-2">{t("detail.outcomeWait")}</p>
        </Panel>
      ) : null}
      {steps.length > 0 ? (
        <Panel title={t("detail.history")}>
          <ul className="grid gap-1">
            {steps.map((step) => (
              <li key={step.at} className="flex justify-between gap-3">
                <span>{t(`moves.${step.move}`)}</span>
                <span className="text-ink-2">
                  {step.by} · {step.at.slice(0, 10)}
                </span>
              </li>
            ))}
          </ul>
        </Panel>
      ) : null}
    </div>
  );
}

/** A place that carries this much more of the deviation than of the whole says something; one that does not, nothing. */
const EXCESS_MIN = 0.1;
const CAUSES_MAX = 3;

function Causes({ causes }: { causes: FindingDto["causes"] }) {
  const t = useTranslations("diagnosis.detail");
  const locale = useLocale();
  const { placesOf } = useFindingWords();
  const percent = (value: number): string => formatRate(value, "percent", locale, 0);
  const telling = causes.filter(
    ({ excessShare, weightShare }) => excessShare - weightShare >= EXCESS_MIN,
  );
  if (telling.length === 0) return <p className="text-ink-2">{t("noCause")}</p>;
  return (
    <ol className="grid gap-2">
      {telling.slice(0, CAUSES_MAX).map((cause) => (
        <li key={cause.places.map(placesOf).join()} className="grid gap-1">
          <span>{cause.places.map(placesOf).join(" / ")}</span>
          <Share share={cause.excessShare} usual={cause.weightShare} />
          <span className="text-note text-ink-2">
            {t("cause", {
              share: percent(cause.excessShare),
              weight: percent(cause.weightShare),
            })}
          </span>
        </li>
      ))}
    </ol>
  );
}

/** How much of the deviation lies here, over what the place usually carries. */
function Share({ share, usual }: { share: number; usual: number }) {
  const width = (value: number): string => `${Math.max(0, Math.min(1, value)) * 100}%`;
  return (
    <span aria-hidden="true" className="grid gap-0.5">
      <span
        className="h-2 rounded-sm"
        style={{ width: width(share), background: "var(--chart-4)" }}
      />
      <span
        className="h-1 rounded-sm"
        style={{ width: width(usual), background: "var(--chart-neutral)" }}
      />
    </span>
  );
}

const COUNTED: readonly FindingDto["events"][number]["kind"][] = [
  "soldOut",
  "promotion",
  "reviewWave",
];

function wordsOf(
  event: FindingDto["events"][number],
  { money, percent }: { money: (minor: string) => string; percent: (value: number) => string },
): { before: string; after: string } {
  const say = (value: number): string => {
    if (COUNTED.includes(event.kind)) return String(value);
    if (event.kind === "clicksFell") return percent(value);
    return money(String(Math.round(value)));
  };
  return { before: say(event.before), after: say(event.after) };
}
