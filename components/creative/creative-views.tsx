"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { choiceField, TEXT_FIELD } from "@/components/shell/address-fields";
import { useShell } from "@/components/shell/shell-context";
import { useAddress } from "@/components/shell/use-address";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { Tabs } from "@/components/ui/tabs";
import { sayTheme, THEME_KINDS } from "@/lib/creative";
import { creativeQueries } from "@/lib/creative/queries";
import { BatchDesk } from "./batch-desk";
import { CheckPanel } from "./check-panel";
import { CoveragePanel } from "./coverage-panel";
import { type Choice, Generator } from "./generator";
import { ProductDesk } from "./product-desk";
import { ResultsDesk } from "./results-desk";
import { ReviewDesk } from "./review-desk";
import { Wall } from "./wall";

const VIEWS = ["make", "facts", "batches", "review", "results"] as const;
const STAGES = ["interest", "intent", "loyal"] as const;
const FIELDS = {
  view: choiceField(VIEWS, "make"),
  product: TEXT_FIELD,
  stage: choiceField(STAGES, "interest"),
  /** What somebody came here to make it about. */
  theme: TEXT_FIELD,
  about: choiceField(THEME_KINDS, "burst"),
};

/** Facts in, a wall of creatives out, each checked before anyone sees it, and what came of them. */
export function CreativeViews() {
  const t = useTranslations("creative");
  const { shop } = useShell();
  const { data: list, isPending } = useQuery(creativeQueries.products(shop.id));
  const [{ view, product, stage, theme: word, about }, change] = useAddress(FIELDS);
  const products = list?.items ?? [];
  const first = products.find(({ facts }) => facts > 0) ?? products[0];
  const choice: Choice = { product: product ?? first?.id ?? "", stage };
  const theme = word ? { kind: about, word } : null;
  const choose = (next: Choice) => {
    change({ product: next.product, stage: next.stage });
  };
  if (isPending) return <Skeleton className="h-80 w-full" />;
  if (products.length === 0)
    return <EmptyState title={t("empty.title")}>{t("empty.hint")}</EmptyState>;
  return (
    <Tabs
      label={t("views.label")}
      value={view}
      onChange={(next) => change({ view: next })}
      tabs={VIEWS.map((each) => ({ value: each, label: t(`views.${each}`) }))}
    >
      {view === "make" ? (
        <div className="grid gap-3">
          {theme ? (
            <p className="flex flex-wrap items-center gap-2">
              {t("theme.about", { theme: sayTheme(theme) })}
              <span className="text-note text-ink-3">{t("theme.hint")}</span>
              <Button tone="quiet" size="small" onClick={() => change({ theme: null })}>
                {t("theme.drop")}
              </Button>
            </p>
          ) : null}
          <Generator products={products} choice={choice} theme={theme} onChoose={choose} />
          <div className="grid grid-cols-[minmax(0,1fr)_22rem] items-start gap-3 max-lg:grid-cols-1">
            <Wall choice={choice} />
            <div className="grid gap-3">
              <CoveragePanel
                products={products}
                chosen={choice.product}
                onChoose={(id, next) => choose({ product: id, stage: next })}
              />
              <CheckPanel />
            </div>
          </div>
        </div>
      ) : null}
      {view === "facts" ? (
        <ProductDesk
          products={products}
          product={choice.product}
          onChoose={(id) => change({ product: id })}
        />
      ) : null}
      {view === "batches" ? <BatchDesk products={products} /> : null}
      {view === "review" ? <ReviewDesk /> : null}
      {view === "results" ? <ResultsDesk /> : null}
    </Tabs>
  );
}
