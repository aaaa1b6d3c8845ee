import { useLocale, useTranslations } from "next-intl";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { Badge } from "@/components/ui/badge";
import type { ExperimentDto } from "@/lib/experiments";
import { formatChange } from "@/lib/kernel";
import { IntervalBar, reachOf } from "./interval-bar";
import { VerdictBadge } from "./verdict-badge";

/** Every test with its interval on one scale: a forest, in which what cannot tell is as visible as what can. */
export function RegistryPanel({
  items,
  openId,
  onOpen,
}: {
  items: readonly ExperimentDto[];
  openId: string | null;
  onOpen: (id: string) => void;
}) {
  const t = useTranslations("experiments");
  const locale = useLocale();
  const { today } = useShell();
  const reach = reachOf(
    items.flatMap(({ readings }) => readings.slice(0, 1).map(({ report }) => report)),
  );
  return (
    <Panel
      title={t("list.title")}
      note={`${t("list.forest")} ±${formatChange(reach, "percent", locale, 0).slice(1)}`}
      flush
    >
      <ul>
        {items.map((item) => {
          const report = item.readings[0]?.report ?? null;
          const isTold = report !== null && report.verdict !== "sample-mismatch";
          return (
            <li key={item.id} className="border-t border-line-soft">
              <button
                type="button"
                aria-label={t("list.open", { name: item.name })}
                aria-pressed={item.id === openId}
                onClick={() => onOpen(item.id)}
                className="grid w-full grid-cols-[minmax(0,1.2fr)_7.5rem_minmax(0,1fr)_5rem] items-center gap-x-4 gap-y-1 px-4 py-2 text-left hover:bg-hover aria-pressed:bg-river-soft max-sm:grid-cols-2"
              >
                <span className="min-w-0 max-sm:col-span-2">
                  <span className="block truncate font-semibold">{item.name}</span>
                  <span className="block text-note text-ink-3">
                    {t(`kind.${item.kind}`)} · {item.startsOn} – {item.endsOn}
                  </span>
                </span>
                <span className="flex flex-wrap items-center gap-1">
                  {report ? (
                    <VerdictBadge report={report} />
                  ) : (
                    <Badge>{t(`status.${statusOf(item, today)}`)}</Badge>
                  )}
                  {report?.isEarly ? <Badge>{t("list.early")}</Badge> : null}
                </span>
                <span className="max-sm:col-span-2">
                  {isTold ? <IntervalBar report={report} reach={reach} /> : null}
                </span>
                <span className="text-right font-semibold max-sm:hidden">
                  {isTold && report.relativeLift !== null && report.verdict !== "not-measurable"
                    ? formatChange(report.relativeLift, "percent", locale, 1)
                    : "—"}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}

/** A planned test that has not begun reads as one to come. */
function statusOf(
  { status, startsOn }: ExperimentDto,
  today: string,
): "planned" | "scheduled" | "done" | "cancelled" {
  return status === "planned" && startsOn > today ? "scheduled" : status;
}
