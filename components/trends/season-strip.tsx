"use client";

import { useTranslations } from "next-intl";
import { Panel } from "@/components/shell/panel";
import type { TrendBoardDto } from "@/lib/trends";
import { useTrendWords } from "./use-trend-words";

const AHEAD_DAYS = 75;

const dayNumber = (day: string): number => Date.parse(day) / 86_400_000;

/** The ten weeks ahead: occasions as bars, solar terms as marks, and what each occasion moved the last time. */
export function SeasonStrip({ board }: { board: TrendBoardDto }) {
  const t = useTranslations("trends.seasons");
  const { occasionOf } = useTrendWords();
  const start = dayNumber(board.asOf) + 1;
  const toShare = (day: string): number =>
    Math.max(0, Math.min(1, (dayNumber(day) - start) / AHEAD_DAYS)) * 100;
  return (
    <Panel title={t("title")} note={t("note")}>
      <ol aria-label={t("terms")} className="relative mb-1 h-9 max-md:hidden">
        {board.solarTerms.map(({ name, day }) => (
          <li
            key={day}
            style={{ left: `${toShare(day)}%` }}
            className="absolute top-0 -translate-x-1/2 text-center text-note whitespace-nowrap text-ink-3 first:translate-x-0"
          >
            <TermName name={name} />
            <span className="block">{day.slice(5)}</span>
          </li>
        ))}
      </ol>
      <ul>
        {board.occasions.map((occasion) => (
          <li key={`${occasion.name} ${occasion.from}`} className="border-t border-line-soft py-2">
            <div className="flex flex-wrap items-baseline gap-x-3">
              <span className="font-semibold">{occasionOf(occasion.name)}</span>
              <span className="text-ink-2">
                {occasion.from.slice(5)}–{occasion.to.slice(5)}
              </span>
              <span className="text-note text-ink-3">{t("left", { days: occasion.daysLeft })}</span>
              <span className="text-note text-ink-2">
                {occasion.last
                  ? t("last", {
                      lift: occasion.last.lift.toFixed(1),
                      products:
                        occasion.last.products.map(({ title }) => title).join("、") || t("nothing"),
                    })
                  : t("unknown")}
              </span>
            </div>
            <div
              aria-hidden="true"
              className="relative mt-1.5 h-2 rounded-sm bg-hover max-md:hidden"
            >
              <span
                className="absolute inset-y-0 rounded-sm bg-amber-mark"
                style={{
                  left: `${toShare(occasion.from)}%`,
                  width: `${Math.min(100 - toShare(occasion.from), toShare(occasion.to) - toShare(occasion.from) + 100 / AHEAD_DAYS)}%`,
                }}
              />
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

const TERMS = [
  "spring-begins",
  "rain-water",
  "insects-wake",
  "spring-equinox",
  "clear-bright",
  "grain-rain",
  "summer-begins",
  "grain-fills",
  "grain-in-ear",
  "summer-solstice",
  "lesser-heat",
  "greater-heat",
  "autumn-begins",
  "heat-ends",
  "white-dew",
  "autumn-equinox",
  "cold-dew",
  "frost",
  "winter-begins",
  "lesser-snow",
  "greater-snow",
  "winter-solstice",
  "lesser-cold",
  "greater-cold",
] as const;

function TermName({ name }: { name: string }) {
  const t = useTranslations("trends.solarTerms");
  const known = TERMS.find((one) => one === name);
  return known ? t(known) : name;
}
