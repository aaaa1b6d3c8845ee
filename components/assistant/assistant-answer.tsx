"use client";

import { useTranslations } from "next-intl";
import { Sparkline } from "@/components/charts/sparkline";
import { useShell } from "@/components/shell/shell-context";
import { Badge } from "@/components/ui/badge";
import { QuietLink } from "@/components/ui/quiet-link";
import type { AnswerDto, CiteDto } from "@/lib/assistant";

/** An answer's sentence, its numbers linked to the entries they are sums of, and its picture. */
export function AssistantAnswer({ answer, onLeave }: { answer: AnswerDto; onLeave: () => void }) {
  const t = useTranslations("shell.assistant");
  return (
    <div className="grid gap-2 rounded-lg border border-line px-3 py-2">
      <p>
        {answer.segments.map((segment, at) => {
          const cite = segment.cite === null ? undefined : answer.cites[segment.cite];
          const key = `${at}-${segment.text}`;
          return cite ? (
            <CitedNumber key={key} text={segment.text} cite={cite} onLeave={onLeave} />
          ) : (
            <span key={key}>{segment.text}</span>
          );
        })}
      </p>
      {answer.chart ? <Picture chart={answer.chart} /> : null}
      <p className="flex flex-wrap items-center gap-2 text-note text-ink-3">
        {answer.status === "refused" ? <Badge tone="attention">{t("refused")}</Badge> : null}
        {answer.isWindowAssumed ? <Badge>{t("assumed")}</Badge> : null}
        {answer.readBy === "model" ? <Badge tone="attention">{t("byModel")}</Badge> : null}
        {answer.cites[0] ? t("definition", { version: answer.cites[0].definition }) : null}
      </p>
    </div>
  );
}

function CitedNumber({
  text,
  cite,
  onLeave,
}: {
  text: string;
  cite: CiteDto;
  onLeave: () => void;
}) {
  const t = useTranslations("shell.assistant");
  const { shop } = useShell();
  return (
    <QuietLink
      href={`/${shop.id}/ledger?${toSearch(cite)}`}
      title={t("source", { from: cite.from, to: cite.to })}
      onClick={onLeave}
      className="font-semibold underline decoration-line underline-offset-3 hover:decoration-ink-3"
    >
      {text}
    </QuietLink>
  );
}

/** The entries behind a figure, as the ledger's address asks for them. */
function toSearch({ from, to, accounts, by, key }: CiteDto): URLSearchParams {
  const search = new URLSearchParams({ from, to });
  if (accounts.length > 0) search.set("f_account", accounts.join("~"));
  if (key !== null && (by === "creator" || by === "product" || by === "campaign"))
    search.set(`f_${by}`, key);
  if (key !== null && by === "day") {
    search.set("from", key);
    search.set("to", key);
  }
  return search;
}

const SPARK = { width: 640, height: 72 };

function Picture({ chart }: { chart: NonNullable<AnswerDto["chart"]> }) {
  const t = useTranslations("shell.assistant");
  if (chart.kind === "trend")
    return (
      <div className="overflow-x-auto">
        <Sparkline
          values={chart.points.map(({ value }) => value)}
          label={t("trend", { days: chart.points.length })}
          {...SPARK}
        />
      </div>
    );
  const most = Math.max(1e-9, ...chart.points.map(({ value }) => Math.abs(value ?? 0)));
  return (
    <ul className="grid grid-cols-[minmax(4rem,max-content)_1fr_max-content] gap-x-3 gap-y-1">
      {chart.points.map(({ key, label, value, text }) => (
        <li key={key} className="col-span-3 grid grid-cols-subgrid items-center">
          <span className="max-w-48 truncate" title={label}>
            {label}
          </span>
          <span
            aria-hidden="true"
            className="block h-3 rounded-sm bg-river"
            style={{ width: `${Math.max((Math.abs(value ?? 0) / most) * 100, 0.5)}%` }}
          />
          <span className="text-right">{text}</span>
        </li>
      ))}
    </ul>
  );
}
