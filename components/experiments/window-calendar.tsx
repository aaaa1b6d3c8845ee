import { useTranslations } from "next-intl";
import type { ExperimentDto } from "@/lib/experiments";

/** When the money is on and when off, as drawn. */
export function WindowCalendar({ windows }: { windows: ExperimentDto["plan"]["windows"] }) {
  const t = useTranslations("experiments.detail");
  return (
    <section className="mt-4">
      <h3 className="mb-1 font-semibold">{t("windows")}</h3>
      <ol className="grid grid-cols-2 gap-x-3">
        {windows.map(({ from, to, isOn }) => (
          <li key={from} className="flex min-h-7 items-center gap-2 border-t border-line-soft">
            <span
              className={
                isOn
                  ? "rounded-sm bg-river-soft px-1.5 text-note text-river"
                  : "rounded-sm bg-hover px-1.5 text-note text-ink-2"
              }
            >
              {t(isOn ? "on" : "off")}
            </span>
            <span className="text-note">
              {from.slice(5)} – {to.slice(5)}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
