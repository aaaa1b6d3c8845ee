"use client";

import { useMutation } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/forms/field";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import type { ExperimentInput, RegionChoiceList } from "@/lib/experiments";
import { postRegionChoice } from "@/lib/experiments/queries";
import { countDays, formatChange, formatRate } from "@/lib/kernel";
import { parseRegionRows } from "./parse-region-rows";

type Choice = RegionChoiceList["items"][number];

/** Chooses the treated regions by what a test in them would have found in their past. */
export function RegionChooser({
  ask,
  chosen,
  onChoose,
}: {
  ask: ExperimentInput;
  chosen: readonly string[];
  onChoose: (regions: string[], chosen: readonly string[]) => void;
}) {
  const t = useTranslations("experiments.choose");
  const { shop } = useShell();
  const [text, setText] = useState("");
  const rows = parseRegionRows(text);
  const choose = useMutation({
    mutationFn: () =>
      postRegionChoice(shop.id, {
        rows,
        sizes: [ask.treatedRegions, ask.treatedRegions + 1],
        days: countDays({ from: ask.startsOn, to: ask.endsOn }),
        worthFinding: ask.worthFinding,
        alpha: ask.alpha,
        power: ask.power,
        include: [],
        exclude: [],
      }),
  });
  const names = [...new Set(rows.map(({ region }) => region))].sort();
  return (
    <section className="border-t border-line-soft pt-3">
      <Field label={t("past")} hint={t("hint")}>
        {(control) => (
          <textarea
            {...control}
            rows={4}
            value={text}
            onChange={(event) => setText(event.target.value)}
            className="w-full rounded-md border border-edge/55 bg-sheet px-2.5 py-1.5 text-body hover:border-edge"
          />
        )}
      </Field>
      <div className="mt-2 flex items-center gap-3">
        <Button disabled={rows.length === 0 || choose.isPending} onClick={() => choose.mutate()}>
          {t(choose.isPending ? "working" : "button")}
        </Button>
        <span className="text-note text-ink-3" aria-live="polite">
          {choose.error
            ? choose.error.message
            : t("read", { regions: names.length, rows: rows.length })}
        </span>
      </div>
      {choose.data ? (
        <ChoiceList
          list={choose.data}
          worth={ask.worthFinding}
          chosen={chosen}
          onChoose={(choice) => onChoose(names, choice.regions)}
        />
      ) : null}
    </section>
  );
}

function ChoiceList({
  list: { items, looks },
  worth,
  chosen,
  onChoose,
}: {
  list: RegionChoiceList;
  worth: number;
  chosen: readonly string[];
  onChoose: (choice: Choice) => void;
}) {
  const t = useTranslations("experiments.choose");
  const locale = useLocale();
  const percent = (value: number) => formatRate(value, "percent", locale, 0);
  const key = [...chosen].sort().join("|");
  return (
    <>
      <p className="mt-3 text-note text-ink-2">{t("says", { looks, worth: percent(worth) })}</p>
      <ul className="mt-1">
        {items.map((choice) => (
          <li key={choice.regions.join("|")} className="border-t border-line-soft">
            <button
              type="button"
              aria-pressed={[...choice.regions].sort().join("|") === key}
              onClick={() => onChoose(choice)}
              className="grid w-full grid-cols-[minmax(0,1fr)_6rem_2.75rem] items-center gap-x-3 px-2 py-1.5 text-left hover:bg-hover aria-pressed:bg-river-soft"
            >
              <span className="min-w-0">
                <span className="block truncate font-semibold">
                  {choice.regions.join(locale === "en" ? ", " : "、")}
                </span>
                <span className="block text-note text-ink-2">
                  {t("note", {
                    share: percent(choice.share),
                    least: choice.detectableLift === null ? "—" : percent(choice.detectableLift),
                    nothing: formatChange(choice.liftOfNothing, "percent", locale, 1),
                  })}
                </span>
              </span>
              <PowerBar power={choice.power} falseAlarms={choice.falseAlarms} />
              <span className="text-right">{percent(choice.power)}</span>
            </button>
          </li>
        ))}
      </ul>
      <p className="mt-1 text-note text-ink-3">{t("rule")}</p>
    </>
  );
}

/** How often the effect was found, with how often nothing was taken for one in front. */
function PowerBar({ power, falseAlarms }: { power: number; falseAlarms: number }) {
  return (
    <span aria-hidden className="relative block h-2 overflow-hidden rounded-sm bg-line-soft">
      <span
        className="absolute inset-y-0 left-0 bg-(--chart-1)"
        style={{ width: `${power * 100}%` }}
      />
      <span
        className="absolute inset-y-0 left-0 bg-seal"
        style={{ width: `${falseAlarms * 100}%` }}
      />
    </span>
  );
}
