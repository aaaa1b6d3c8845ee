import { useLocale, useTranslations } from "next-intl";
import type { ReadingReportDto } from "@/lib/experiments";
import { formatChange, formatRate } from "@/lib/kernel";
import { sayP } from "./indicator-list";
import { IntervalBar } from "./interval-bar";

/** The answer in one figure with its interval, or why there is none. */
export function ResultCard({
  report,
  worth,
  wanted,
}: {
  report: ReadingReportDto;
  worth: number;
  /** The power that was asked for. */
  wanted: number;
}) {
  const t = useTranslations("experiments.detail");
  const locale = useLocale();
  const { relativeLift, low, high, verdict } = report;
  const change = (value: number) => formatChange(value, "percent", locale, 1);
  if (verdict === "sample-mismatch")
    return (
      <p className="rounded-md bg-seal-soft px-3 py-2 text-seal">
        {t("mismatch", { p: sayP(report.indicators?.srm?.pValue ?? null) })}
      </p>
    );
  return (
    <section>
      {verdict === "not-measurable" ? (
        <p className="rounded-md bg-amber-soft px-3 py-2 text-amber">
          {t("cannot", {
            worth: formatRate(worth, "percent", locale, 0),
            lift:
              report.detectableLift === null
                ? "—"
                : formatRate(report.detectableLift, "percent", locale, 0),
          })}
        </p>
      ) : relativeLift === null ? null : (
        <p>
          <span className="text-ink-2">{t("lift")}</span>{" "}
          <span className="text-title font-semibold">{change(relativeLift)}</span>
        </p>
      )}
      {low !== null && high !== null ? (
        <>
          <div className="mt-2">
            <IntervalBar
              report={report}
              reach={Math.max(0.1, Math.abs(low), Math.abs(high)) * 1.1}
            />
          </div>
          <p className="text-note text-ink-2">
            {t("range", { level: formatRate(report.level, "percent", locale, 0) })} {change(low)} –{" "}
            {change(high)} · {t("p")} {sayP(report.pValue)}
          </p>
        </>
      ) : null}
      <ToCome report={report} worth={worth} wanted={wanted} />
      {report.isEarly ? <p className="mt-1 text-note text-ink-3">{t("early")}</p> : null}
    </section>
  );
}

/** What more users would do for a test that has no answer yet. */
function ToCome({
  report: { toCome },
  worth,
  wanted,
}: {
  report: ReadingReportDto;
  worth: number;
  wanted: number;
}) {
  const t = useTranslations("experiments.detail");
  const locale = useLocale();
  if (toCome === null) return null;
  const percent = (value: number) => formatRate(value, "percent", locale, 0);
  return (
    <p className="mt-1 text-ink-2">
      {toCome.power === null
        ? null
        : t("toComePower", { worth: percent(worth), power: percent(toCome.power) })}{" "}
      {toCome.users === null
        ? t("toComeNever", { wanted: percent(wanted) })
        : t("toComeUsers", { wanted: percent(wanted), users: toCome.users })}
    </p>
  );
}
