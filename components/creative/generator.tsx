"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { notify } from "@/components/ui/notify";
import { Segmented } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import type { CreativeProductList, GenerateCreativesBody } from "@/lib/creative";
import { creativeQueries, postCreatives } from "@/lib/creative/queries";

const STAGES = ["interest", "intent", "loyal"] as const;
const KINDS = ["video", "cover", "copy"] as const;
const COUNTS = ["6", "12", "24", "48"];

export interface Choice {
  readonly product: string;
  readonly stage: GenerateCreativesBody["stage"];
}

/** One click: facts of a product in, a batch of creatives for one stage of its buyers out. */
export function Generator({
  products,
  choice,
  theme = null,
  onChoose,
}: {
  products: CreativeProductList["items"];
  choice: Choice;
  /** What the words are to begin with. */
  theme?: NonNullable<GenerateCreativesBody["theme"]> | null;
  onChoose: (choice: Choice) => void;
}) {
  const t = useTranslations("creative");
  const [kind, setKind] = useState<(typeof KINDS)[number]>("video");
  const [count, setCount] = useState("12");
  const [style, setStyle] = useState("");
  const [source, setSource] = useState<Source>("rules");
  const id = useId();
  const make = useMake();
  const product = products.find((each) => each.id === choice.product);
  return (
    <section
      data-sheet=""
      aria-label={t("generator.title")}
      className="flex flex-wrap items-end gap-x-4 gap-y-3 rounded-lg border border-line bg-sheet px-4 py-3"
    >
      <span className="min-w-0 max-sm:w-full">
        <label htmlFor={id} className="mb-1 block text-ink-2">
          {t("generator.product")}
        </label>
        <Select
          id={id}
          value={choice.product}
          onChange={(event) => onChoose({ ...choice, product: event.target.value })}
          options={products.map((each) => ({ value: each.id, label: each.name }))}
          className="w-80 max-w-full"
        />
      </span>
      <Segmented
        label={t("generator.stage")}
        value={choice.stage}
        options={STAGES.map((each) => ({ value: each, label: t(`stage.${each}`) }))}
        onChange={(stage) => onChoose({ ...choice, stage })}
      />
      <Segmented
        label={t("generator.kind")}
        value={kind}
        options={KINDS.map((each) => ({ value: each, label: t(`kind.${each}`) }))}
        onChange={setKind}
      />
      <Select
        aria-label={t("generator.count")}
        value={count}
        onChange={(event) => setCount(event.target.value)}
        options={COUNTS.map((each) => ({
          value: each,
          label: t("generator.pieces", { count: Number(each) }),
        }))}
        className="w-28"
      />
      <Borrowing style={style} onStyle={setStyle} source={source} onSource={setSource} />
      <Button
        tone="primary"
        disabled={make.isPending || product === undefined || product.facts === 0}
        onClick={() =>
          make.mutate({
            ...choice,
            kind,
            count: Number(count),
            source,
            ...(style === "" ? {} : { style }),
            ...(theme && { theme }),
          })
        }
      >
        {make.isPending ? t("generator.making") : t("generator.make")}
      </Button>
      <p className="w-full text-note text-ink-3">
        {product === undefined || product.facts === 0
          ? t("generator.noFacts")
          : t("generator.facts", {
              count: product.facts,
              missing: product.missing[choice.stage] ?? 0,
            })}
      </p>
    </section>
  );
}

const SOURCES = ["rules", "model"] as const;
type Source = (typeof SOURCES)[number];

/** Which style of the shop's own is borrowed, and who writes; each only where there is a choice. */
function Borrowing({
  style,
  onStyle,
  source,
  onSource,
}: {
  style: string;
  onStyle: (style: string) => void;
  source: Source;
  onSource: (source: Source) => void;
}) {
  const t = useTranslations("creative");
  const { shop } = useShell();
  const { data: styles } = useQuery(creativeQueries.styles(shop.id));
  const { data: tools } = useQuery(creativeQueries.tools(shop.id));
  const ready = styles?.items.filter(({ status, isExpired }) => status === "ready" && !isExpired);
  return (
    <>
      {ready && ready.length > 0 ? (
        <Select
          aria-label={t("styles.choose")}
          value={style}
          onChange={(event) => onStyle(event.target.value)}
          options={[
            { value: "", label: t("styles.any") },
            ...ready.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          className="w-40"
        />
      ) : null}
      {tools?.model ? (
        <Segmented
          label={t("generator.source")}
          value={source}
          options={SOURCES.map((each) => ({ value: each, label: t(`source.${each}`) }))}
          onChange={onSource}
        />
      ) : null}
    </>
  );
}

function useMake() {
  const t = useTranslations("creative.generator");
  const { shop } = useShell();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: GenerateCreativesBody) => postCreatives(shop.id, input),
    onSuccess: async (batch) => {
      await client.invalidateQueries({ queryKey: creativeQueries.all(shop.id) });
      notify({
        title: t("made", { count: batch.items.length }),
        detail: batch.shortfall > 0 ? t("shortfall", { count: batch.shortfall }) : undefined,
        tone: batch.items.length > 0 ? "good" : "bad",
      });
    },
    onError: (error) => notify({ title: t("failed"), detail: error.message, tone: "bad" }),
  });
}
