"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { Badge } from "@/components/ui/badge";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import {
  type CreativeProductList,
  FACT_KINDS,
  type FactKind,
  type ProductFactList,
  STAGES,
} from "@/lib/creative";
import { creativeQueries } from "@/lib/creative/queries";
import { AssetPanel } from "./asset-panel";
import { FactForm } from "./fact-form";
import { FactList } from "./fact-list";
import { StylePanel } from "./style-panel";

/** What may be said of a product: its facts and pictures, what they lack, and the live script they carry. */
export function ProductDesk({
  products,
  product,
  onChoose,
}: {
  products: CreativeProductList["items"];
  product: string;
  onChoose: (product: string) => void;
}) {
  const t = useTranslations("creative.facts");
  const { shop } = useShell();
  const id = useId();
  const { data } = useQuery(creativeQueries.facts(shop.id, product));
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-center gap-3">
        <label htmlFor={id} className="text-ink-2">
          {t("product")}
        </label>
        <Select
          id={id}
          value={product}
          onChange={(event) => onChoose(event.target.value)}
          options={products.map((each) => ({ value: each.id, label: each.name }))}
          className="w-80 max-w-full"
        />
        {data ? <Missing missing={data.missing} /> : null}
      </div>
      <div className="grid grid-cols-[minmax(0,3fr)_minmax(0,2fr)] items-start gap-3 max-lg:grid-cols-1">
        <Panel title={t("title")} note={t("note")}>
          {data ? (
            <FactList items={data.items} product={product} />
          ) : (
            <Skeleton className="h-60 w-full" />
          )}
        </Panel>
        <div className="grid gap-3">
          <Panel title={t("add")}>
            <FactForm key={product} product={product} />
          </Panel>
          <AssetPanel product={product} />
          <StylePanel />
          {data && data.live.length > 0 ? <LiveScript live={data.live} /> : null}
        </div>
      </div>
    </div>
  );
}

/** What each stage still lacks, by the kind of fact. */
function Missing({ missing }: Pick<ProductFactList, "missing">) {
  const t = useTranslations("creative");
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-note text-ink-2">
      {STAGES.map((stage) => (
        <li key={stage} className="flex items-center gap-1.5">
          {t(`stage.${stage}`)}
          {missing[stage].length === 0 ? (
            <Badge tone="good">{t("facts.complete")}</Badge>
          ) : (
            missing[stage].map(({ kind, isRequired }) => (
              <Badge key={kind} tone={isRequired ? "bad" : "attention"}>
                {t("facts.lacks", { kind: t(`facts.kinds.${toKind(kind)}`) })}
              </Badge>
            ))
          )}
        </li>
      ))}
    </ul>
  );
}

const toKind = (text: string): FactKind =>
  FACT_KINDS.find((kind) => kind === text) ?? "selling-point";

function LiveScript({ live }: Pick<ProductFactList, "live">) {
  const t = useTranslations("creative.facts");
  return (
    <Panel title={t("live")} note={t("liveNote")}>
      <ol className="grid gap-2">
        {live.map(({ kind, lines }) => (
          <li key={kind} className="border-t border-line-soft pt-2">
            <p className="text-note text-ink-3">{t(`segments.${kind}`)}</p>
            {lines.map(({ text }) => (
              <p key={text}>{text}</p>
            ))}
          </li>
        ))}
      </ol>
    </Panel>
  );
}
