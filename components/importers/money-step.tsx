"use client";

import { useLocale, useTranslations } from "next-intl";
import { KpiStripSkeleton } from "@/components/shell/kpi-strip";
import { Panel } from "@/components/shell/panel";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import type { ImportDto } from "@/lib/importers";
import { formatRate } from "@/lib/kernel";
import { AccountEffects } from "./account-effects";
import { EffectFigures } from "./effect-figures";
import { FileEffects } from "./file-effects";
import { ImportError } from "./import-error";
import { type ShownEffect, useMoneyEffect } from "./use-money-effect";

/** The money an import is about to move, or has moved: in words, in figures, account by account. */
export function MoneyStep({ run }: { run: ImportDto }) {
  const t = useTranslations("imports.money");
  const { shown, error } = useMoneyEffect(run);
  const entries = run.files.reduce((sum, file) => sum + file.entries, 0);
  const reversals = run.files.reduce((sum, file) => sum + file.reversals, 0);
  if (entries === 0 && reversals === 0) {
    return (
      <Panel>
        <EmptyState title={t("nothing")}>{t("nothingHint")}</EmptyState>
      </Panel>
    );
  }
  if (error) return <ImportError error={error} />;
  if (!shown) {
    return (
      <div aria-busy="true" className="flex flex-col gap-3">
        <Skeleton className="h-6 w-80" />
        <KpiStripSkeleton count={4} />
        <div className="h-96 rounded-lg border border-line bg-sheet" />
      </div>
    );
  }
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-baseline gap-x-3">
        {shown.isAhead ? <RoiWords shown={shown} /> : null}
        <p className={shown.isAhead ? "text-ink-2" : "text-title font-semibold"}>
          {t(shown.isAhead ? "entries" : "done", { entries, reversals })}
        </p>
      </div>
      <EffectFigures shown={shown} />
      <div className="grid grid-cols-[minmax(0,1fr)_minmax(0,26rem)] items-start gap-3 max-lg:grid-cols-1">
        <AccountEffects shown={shown} />
        <FileEffects run={run} />
      </div>
    </div>
  );
}

function RoiWords({ shown: { effect } }: { shown: ShownEffect }) {
  const t = useTranslations("imports.money");
  const locale = useLocale();
  const toText = (rate: number) => formatRate(rate, "ratio", locale);
  const before = effect.before.compositeRoi;
  const after = effect.after.compositeRoi;
  const words =
    after === null
      ? t("wordsNone")
      : before === null
        ? t("wordsFirst", { after: toText(after) })
        : toText(before) === toText(after)
          ? t("wordsSame", { after: toText(after) })
          : t("words", { before: toText(before), after: toText(after) });
  return <p className="text-title font-semibold">{words}</p>;
}
