"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/forms/field";
import { useShell } from "@/components/shell/shell-context";
import { Combobox } from "@/components/ui/combobox";
import { Select } from "@/components/ui/select";
import { FIGURE_PARTS, type MetricId } from "@/lib/ledger";
import type { Tile, TilePart } from "@/lib/reports";
import { reportQueries } from "@/lib/reports/queries";
import { useTileWords } from "./use-tile-words";

/** The whole shop, or one channel, creator or product of it; of which kind is known before which one. */
export function TilePartChoice({
  by,
  only,
  onKind,
  onChange,
}: {
  by: TilePart["by"] | null;
  only: Tile["only"];
  onKind: (by: TilePart["by"] | null) => void;
  onChange: (only: TilePart | null) => void;
}) {
  const t = useTranslations("reports");
  return (
    <>
      <Field label={t("tile.only")}>
        {(control) => (
          <Select
            {...control}
            className="w-full"
            value={by ?? ""}
            options={[
              { value: "", label: t("tile.onlyAll") },
              ...FIGURE_PARTS.map((value) => ({ value, label: t(`by.${value}`) })),
            ]}
            onChange={({ target }) =>
              onKind(FIGURE_PARTS.find((part) => part === target.value) ?? null)
            }
          />
        )}
      </Field>
      {by === null ? null : <WhichOne key={by} by={by} only={only ?? null} onChange={onChange} />}
    </>
  );
}

function WhichOne({
  by,
  only,
  onChange,
}: {
  by: TilePart["by"];
  only: TilePart | null;
  onChange: (only: TilePart | null) => void;
}) {
  const t = useTranslations("reports.tile");
  const { shop } = useShell();
  const { partName } = useTileWords(shop.currency);
  const [search, setSearch] = useState("");
  const { data } = useQuery(reportQueries.parts(shop.id, by, by === "channel" ? "" : search));
  const items = data?.items ?? [];
  const known = only && !items.some(({ key }) => key === only.key) ? [only, ...items] : items;
  const named = known.map(({ key, name }) => ({
    value: key,
    label: partName(by, { key, name: name ?? null }),
  }));
  // Those of one name are told apart by their ids.
  const options = named.map((option) =>
    named.some(({ value, label }) => label === option.label && value !== option.value)
      ? { ...option, note: option.value }
      : option,
  );
  return (
    <Field label={t("onlyKey")}>
      {(control) => (
        <Combobox
          id={control.id}
          label={t("onlyKey")}
          placeholder={t("onlySearch")}
          options={options}
          value={only?.key ?? null}
          onSearch={setSearch}
          onChange={(key) => {
            const chosen = known.find((item) => item.key === key);
            onChange(chosen ? { by, key: chosen.key, name: chosen.name ?? null } : null);
          }}
        />
      )}
    </Field>
  );
}

/** Metrics that the book tells of such a part; all of them while that is not known, and of the whole shop. */
export function useToldMetrics(only: Tile["only"]): (metric: MetricId) => boolean {
  const { shop } = useShell();
  const { data } = useQuery({
    ...reportQueries.parts(shop.id, only?.by ?? "channel", ""),
    enabled: Boolean(only),
  });
  const told = only && data ? new Set(data.metrics) : null;
  return (metric) => told?.has(metric) ?? true;
}
