"use client";

import { useFormatter, useNow, useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button";
import { Popover } from "@/components/ui/popover";

export interface SourceFreshness {
  readonly id: string;
  readonly label: string;
  /** The last day its data speaks of; null when nothing has come. */
  readonly lastDay: string | null;
}

export interface SourceArrival {
  readonly id: string;
  readonly label: string;
  /** Name of the last file. */
  readonly file: string;
  /** The instant it came in. */
  readonly at: string;
  /** When the next one should come; null while nobody can say. */
  readonly expectedAt?: string | null;
}

const NO_ARRIVALS: readonly SourceArrival[] = [];

/** Up to which day the book speaks, which files told it so, and how much of the window is settled. */
export function FreshnessChip({
  sources,
  arrivals = NO_ARRIVALS,
  settled,
}: {
  sources: readonly SourceFreshness[];
  arrivals?: readonly SourceArrival[];
  /** Share of the window's orders that are settled. */
  settled: number | null;
}) {
  const t = useTranslations("shell.freshness");
  const format = useFormatter();
  const now = useNow().getTime();
  const days = sources.map((source) => source.lastDay).filter((day) => day !== null);
  const oldest = days.sort()[0];
  const share =
    settled === null ? null : t("settled", { share: format.number(settled, "percent") });
  return (
    <Popover
      label={t("title")}
      align="end"
      className="min-w-56 px-3 py-2"
      trigger={(props) => (
        <button {...props} type="button" className={buttonClass("quiet")}>
          <span
            aria-hidden="true"
            className={oldest ? "size-1.5 rounded-full bg-river" : "size-1.5 rounded-full bg-edge"}
          />
          {oldest ? t("label", { date: oldest.slice(5) }) : t("none")}
        </button>
      )}
    >
      {() => (
        <dl className="grid grid-cols-[1fr_max-content] gap-x-6 gap-y-1">
          <dt className="col-span-2 text-note text-ink-3">{t("title")}</dt>
          {sources.map((source) => (
            <div key={source.id} className="contents">
              <dt>{source.label}</dt>
              <dd className="text-right text-ink-2">{source.lastDay ?? t("none")}</dd>
            </div>
          ))}
          {arrivals.length > 0 ? (
            <dt className="col-span-2 mt-1.5 border-t border-line-soft pt-1.5 text-note text-ink-3">
              {t("arrivals")}
            </dt>
          ) : null}
          {arrivals.map((arrival) => (
            <div key={arrival.id} className="contents">
              <dt title={arrival.file}>{arrival.label}</dt>
              <dd className="text-right text-ink-2">
                {format.dateTime(new Date(arrival.at), "minute")}
                {arrival.expectedAt ? (
                  <span
                    className={
                      Date.parse(arrival.expectedAt) < now
                        ? "block text-note text-amber"
                        : "block text-note text-ink-3"
                    }
                  >
                    {t(Date.parse(arrival.expectedAt) < now ? "overdue" : "expected", {
                      at: format.dateTime(new Date(arrival.expectedAt), "minute"),
                    })}
                  </span>
                ) : null}
              </dd>
            </div>
          ))}
          {share ? <dd className="col-span-2 mt-1 text-note text-ink-3">{share}</dd> : null}
        </dl>
      )}
    </Popover>
  );
}
