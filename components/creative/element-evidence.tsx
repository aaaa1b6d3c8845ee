"use client";

import { useTranslations } from "next-intl";
import type { CreativeResultsDto } from "@/lib/creative";
import { FACTORS, useElementName } from "./use-element-name";

type Element = CreativeResultsDto["elements"][number];

const SHOWN_A_FACTOR = 8;

/** Odds of a click by element, each with the interval that holds it nine times in ten; the line is the shop's middle. */
export function ElementEvidence({ elements }: { elements: readonly Element[] }) {
  const t = useTranslations("creative.results");
  const nameOf = useElementName();
  const groups = Map.groupBy(elements, ({ factor }) => factor);
  const limit = Math.max(
    1.2,
    ...elements.map(({ oddsHigh, oddsLow }) => Math.max(oddsHigh, 1 / oddsLow)),
  );
  return (
    <div className="grid gap-4">
      {FACTORS.filter((factor) => groups.has(factor)).map((factor) => (
        <section key={factor}>
          <h3 className="mb-1 text-note text-ink-3">{t(`factors.${factor}`)}</h3>
          <ul>
            {groups
              .get(factor)
              ?.slice(0, SHOWN_A_FACTOR)
              .map((element) => (
                <li
                  key={element.value}
                  className="grid grid-cols-[minmax(0,1fr)_9rem_3.5rem] items-center gap-3 border-t border-line-soft py-1"
                  title={t("elementTitle", {
                    impressions: element.impressions,
                    clicks: element.clicks,
                    creatives: element.creatives,
                  })}
                >
                  <span className="truncate">{nameOf(factor, element.value, element.label)}</span>
                  <Whisker element={element} limit={Math.min(limit, 4)} />
                  <span className="text-right">×{element.odds.toFixed(2)}</span>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

const WIDTH = 144;
const HEIGHT = 16;

/** On a logarithmic scale, so that half and double lie equally far from the middle. */
function Whisker({ element, limit }: { element: Element; limit: number }) {
  const t = useTranslations("creative.results");
  const toX = (odds: number): number => {
    const share = Math.log(odds) / Math.log(limit) / 2 + 0.5;
    return Math.min(Math.max(share, 0.02), 0.98) * WIDTH;
  };
  const { odds, oddsLow, oddsHigh } = element;
  const isSure = oddsLow > 1 || oddsHigh < 1;
  const color = isSure ? (oddsLow > 1 ? "var(--river)" : "var(--seal)") : "var(--ink-3)";
  return (
    <svg
      width={WIDTH}
      height={HEIGHT}
      role="img"
      aria-label={t("interval", { low: oddsLow.toFixed(2), high: oddsHigh.toFixed(2) })}
    >
      <line x1={WIDTH / 2} x2={WIDTH / 2} y1="0" y2={HEIGHT} stroke="var(--line)" />
      <line
        x1={toX(oddsLow)}
        x2={toX(oddsHigh)}
        y1={HEIGHT / 2}
        y2={HEIGHT / 2}
        stroke={color}
        strokeWidth="2"
      />
      <circle cx={toX(odds)} cy={HEIGHT / 2} r="4" fill={color} />
    </svg>
  );
}
