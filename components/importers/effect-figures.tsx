"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useShell } from "@/components/shell/shell-context";
import { Delta } from "@/components/ui/delta";
import { Money } from "@/components/ui/money";
import { Rate } from "@/components/ui/rate";
import { Tooltip } from "@/components/ui/tooltip";
import type { EffectFigures as Figures } from "@/lib/importers";
import type { ShownEffect } from "./use-money-effect";

const AMOUNTS = ["paidGmv", "refunds", "marketingCost"] as const;

/** The four figures that an import moves: what they will be, what they are, and the difference. */
export function EffectFigures({ shown }: { shown: ShownEffect }) {
  const t = useTranslations("imports.money");
  const { effect, isAhead } = shown;
  return (
    <dl
      data-sheet=""
      aria-label={isAhead ? t("figures") : t("figuresDone")}
      className="grid auto-cols-fr overflow-hidden rounded-lg border border-line bg-sheet max-sm:grid-cols-2 sm:grid-flow-col"
    >
      {AMOUNTS.map((name) => (
        <Figure key={name} name={name} shown={shown}>
          <AmountChange name={name} before={effect.before} after={effect.after} isAhead={isAhead} />
        </Figure>
      ))}
      {isAhead ? (
        <Figure name="compositeRoi" shown={shown}>
          <RoiChange before={effect.before} after={effect.after} />
        </Figure>
      ) : null}
    </dl>
  );
}

function Figure({
  name,
  shown,
  children,
}: {
  name: (typeof AMOUNTS)[number] | "compositeRoi";
  shown: ShownEffect;
  children: ReactNode;
}) {
  const t = useTranslations("figures");
  const m = useTranslations("imports.money");
  const { version, includesDiscount } = shown.definition;
  const formula = name === "compositeRoi" && includesDiscount ? "compositeRoiWithDiscount" : name;
  return (
    <div className="-mt-px -ml-px border-t border-l border-line px-4 py-3 max-sm:px-3 max-sm:last:odd:col-span-2">
      <dt className="text-ink-2">
        <Tooltip text={`${t(`formulas.${formula}`)} · ${m("definition", { version })}`}>
          {t(`names.${name}`)}
        </Tooltip>
      </dt>
      {children}
    </div>
  );
}

const VALUE = "mt-0.5 text-figure font-semibold whitespace-nowrap";
const NOTE = "flex flex-wrap gap-x-2 text-note text-ink-2";

function AmountChange({
  name,
  before,
  after,
  isAhead,
}: {
  name: (typeof AMOUNTS)[number];
  before: Figures;
  after: Figures;
  isAhead: boolean;
}) {
  const t = useTranslations("imports.money");
  const { shop } = useShell();
  const change = after[name] - before[name];
  return (
    <>
      <dd className={VALUE}>
        <Money minor={after[name]} currency={shop.currency} notation="compact" />
      </dd>
      {isAhead ? (
        <dd className={NOTE}>
          <span>
            {t("before")} <Money minor={before[name]} currency={shop.currency} notation="compact" />
          </span>
          <span>
            {change > 0n ? "+" : ""}
            <Money minor={change} currency={shop.currency} notation="compact" />
          </span>
        </dd>
      ) : null}
    </>
  );
}

function RoiChange({ before, after }: { before: Figures; after: Figures }) {
  const t = useTranslations("imports.money");
  const figures = useTranslations("figures.reasons");
  const change =
    before.compositeRoi === null || after.compositeRoi === null
      ? null
      : after.compositeRoi - before.compositeRoi;
  return (
    <>
      <dd className={VALUE}>
        <Rate value={after.compositeRoi} reason={figures("noCost")} />
      </dd>
      <dd className={NOTE}>
        <span>
          {t("before")} <Rate value={before.compositeRoi} reason={figures("noCost")} />
        </span>
        {change === null ? null : <Delta value={change} kind="ratio" />}
      </dd>
    </>
  );
}
