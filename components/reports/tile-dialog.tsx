"use client";

import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Field } from "@/components/forms/field";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { Segmented } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import { COMPARISON_MODES } from "@/lib/kernel";
import { FIGURE_GROUPS, isSplitOf, METRICS, type MetricId } from "@/lib/ledger";
import { findTileFault, GRAINS, TILE_DAYS, TILE_KINDS, type Tile } from "@/lib/reports";
import { TilePartChoice, useToldMetrics } from "./tile-part-choice";
import { useTileWords } from "./use-tile-words";

const WIDTHS = ["1", "2", "3", "4"] as const;
const TOPS = ["5", "10", "20", "50"];
const METRICS_MAX = 8;

const FIRST: Omit<Tile, "id"> = {
  title: "",
  kind: "figure",
  metrics: ["netSales"],
  by: null,
  grain: "day",
  top: 10,
  width: 2,
};

/** What a tile shows: metrics of the catalogue, their split and how they are drawn. */
export function TileDialog({
  tile,
  onClose,
  onKeep,
}: {
  tile: Tile | null;
  onClose: () => void;
  onKeep: (tile: Tile) => void;
}) {
  const t = useTranslations("reports.tile");
  const [draft, setDraft] = useState<Tile>(
    () => tile ?? { ...FIRST, id: `t-${Date.now().toString(36)}` },
  );
  const change = (part: Partial<Tile>) => setDraft(toFitting({ ...draft, ...part }));
  const [partKind, setPartKind] = useState(draft.only?.by ?? null);
  const isHalf = draft.metrics.length === 0 || (partKind !== null && !draft.only);
  const fault = isHalf ? "needs" : findTileFault(draft);
  return (
    <Dialog
      open
      size="medium"
      onClose={onClose}
      title={t("dialog")}
      description={t("description")}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button tone="primary" disabled={fault !== null} onClick={() => onKeep(draft)}>
            {t("keep")}
          </Button>
        </>
      }
    >
      <div className="grid gap-3">
        <div>
          <Segmented
            label={t("kind")}
            value={draft.kind}
            options={TILE_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
            onChange={(kind) => change(kind === "profit" ? { kind, ...YEAR } : { kind })}
          />
        </div>
        {draft.kind === "profit" ? (
          <p className="text-ink-2">{t("months")}</p>
        ) : (
          <MetricChoice draft={draft} onChange={change} />
        )}
        <SplitChoice draft={draft} onChange={change}>
          <TilePartChoice
            by={partKind}
            only={draft.only}
            onKind={(by) => {
              setPartKind(by);
              change({ only: null });
            }}
            onChange={(only) => change({ only })}
          />
        </SplitChoice>
        <Field label={t("title")} hint={t("titleHint")}>
          {(control) => (
            <Input
              {...control}
              maxLength={60}
              value={draft.title}
              onChange={(event) => change({ title: event.target.value })}
            />
          )}
        </Field>
        {fault === null || fault === "needs" ? null : (
          <p role="alert" className="text-seal">
            {t(`faults.${fault}`)}
          </p>
        )}
      </div>
    </Dialog>
  );
}

/** 损益表 looks at a year unless told otherwise. */
const YEAR = { width: 4, days: 365, compare: null } as const;

/** Bars and tables are split, by what the book keeps beside their part; bars show one metric, 损益表 ends at one. */
function toFitting(tile: Tile): Tile {
  const isSplit = tile.kind === "bar" || tile.kind === "table";
  const wanted = isSplit ? (tile.by ?? "channel") : null;
  const by = wanted && tile.only && !isSplitOf(tile.only.by, wanted) ? "day" : wanted;
  if (tile.kind === "profit") return { ...tile, by, metrics: ["contribution"] };
  const metrics = tile.kind === "bar" ? tile.metrics.slice(-1) : tile.metrics;
  return { ...tile, by, metrics };
}

interface PartProps {
  readonly draft: Tile;
  readonly onChange: (part: Partial<Tile>) => void;
}

function MetricChoice({ draft, onChange }: PartProps) {
  const t = useTranslations("reports.tile");
  const { shop } = useShell();
  const { metricName } = useTileWords(shop.currency);
  const isTold = useToldMetrics(draft.only);
  const untold = <UntoldNote only={draft.only} isTold={isTold} />;
  if (draft.kind === "bar")
    return (
      <div>
        <Field label={t("metric")}>
          {(control) => (
            <Select
              {...control}
              className="w-full"
              value={draft.metrics[0] ?? ""}
              options={METRICS.map((metric) => ({
                value: metric.id,
                label: metricName(metric.id),
                disabled: !isTold(metric.id),
              }))}
              onChange={(event) => onChange({ metrics: [event.target.value as MetricId] })}
            />
          )}
        </Field>
        {untold}
      </div>
    );
  const isFull = draft.metrics.length >= METRICS_MAX;
  return (
    <fieldset>
      <legend className="mb-1 text-ink-2">{t("metrics")}</legend>
      <div className="grid max-h-48 grid-cols-3 gap-x-3 overflow-y-auto rounded-md border border-line p-2 max-sm:grid-cols-2">
        {METRICS.map((metric) => {
          const isChosen = draft.metrics.includes(metric.id);
          return (
            <Checkbox
              key={metric.id}
              label={metricName(metric.id)}
              checked={isChosen}
              disabled={!isChosen && (isFull || !isTold(metric.id))}
              onChange={() =>
                onChange({
                  metrics: isChosen
                    ? draft.metrics.filter((id) => id !== metric.id)
                    : [...draft.metrics, metric.id],
                })
              }
            />
          );
        })}
      </div>
      {untold}
    </fieldset>
  );
}

/** Which metrics cannot be chosen of the part, and why. */
function UntoldNote({
  only,
  isTold,
}: {
  only: Tile["only"];
  isTold: (metric: MetricId) => boolean;
}) {
  const t = useTranslations("reports");
  const locale = useLocale();
  const { shop } = useShell();
  const { metricName } = useTileWords(shop.currency);
  const untold = METRICS.filter(({ id }) => !isTold(id));
  if (!only || untold.length === 0) return null;
  const names = new Intl.ListFormat(locale, { type: "unit" }).format(
    untold.map(({ id }) => metricName(id)),
  );
  return (
    <p className="mt-1 text-note text-ink-3">
      {t("tile.untoldNote", { by: t(`by.${only.by}`).toLowerCase(), names })}
    </p>
  );
}

/** Why splits cannot be chosen beside the part. */
function BesideNote({ only }: Pick<Tile, "only">) {
  const t = useTranslations("reports");
  if (!only) return null;
  return (
    <p className="col-span-full text-note text-ink-3">
      {only.by === "channel"
        ? t("tile.besideChannel")
        : t("tile.besideNote", { by: t(`by.${only.by}`).toLowerCase() })}
    </p>
  );
}

function SplitChoice({ draft, onChange, children }: PartProps & { children: ReactNode }) {
  const t = useTranslations("reports");
  return (
    <div className="grid grid-cols-3 gap-3 max-sm:grid-cols-1">
      {children}
      {draft.by === null ? null : (
        <Field label={t("tile.by")}>
          {(control) => (
            <Select
              {...control}
              className="w-full"
              value={draft.by ?? ""}
              options={FIGURE_GROUPS.map((value) => ({
                value,
                label: t(`by.${value}`),
                disabled: Boolean(draft.only) && !isSplitOf(draft.only?.by ?? "channel", value),
              }))}
              onChange={(event) =>
                onChange({ by: FIGURE_GROUPS.find((by) => by === event.target.value) ?? null })
              }
            />
          )}
        </Field>
      )}
      {draft.kind === "line" ? (
        <Field label={t("tile.grain")}>
          {(control) => (
            <Select
              {...control}
              className="w-full"
              value={draft.grain}
              options={GRAINS.map((value) => ({ value, label: t(`grains.${value}`) }))}
              onChange={(event) =>
                onChange({ grain: GRAINS.find((one) => one === event.target.value) ?? "day" })
              }
            />
          )}
        </Field>
      ) : null}
      {draft.by === null ? null : (
        <Field label={t("tile.top")}>
          {(control) => (
            <Select
              {...control}
              className="w-full"
              value={String(draft.top)}
              options={TOPS.map((value) => ({ value, label: value }))}
              onChange={(event) => onChange({ top: Number(event.target.value) })}
            />
          )}
        </Field>
      )}
      <ViewChoice draft={draft} onChange={onChange} />
      <Field label={t("tile.width")}>
        {(control) => (
          <Select
            {...control}
            className="w-full"
            value={String(draft.width)}
            options={WIDTHS.map((value) => ({ value, label: t(`tile.widths.${value}`) }))}
            onChange={(event) => onChange({ width: Number(event.target.value) as Tile["width"] })}
          />
        )}
      </Field>
      {draft.by === null ? null : <BesideNote only={draft.only} />}
    </div>
  );
}

/** A window and a comparison of the tile's own; empty means the page's. */
function ViewChoice({ draft, onChange }: PartProps) {
  const t = useTranslations("reports");
  const compares = useTranslations("shell.filter.compares");
  return (
    <>
      <Field label={t("tile.days")}>
        {(control) => (
          <Select
            {...control}
            className="w-full"
            value={String(draft.days ?? "")}
            options={[
              { value: "", label: t("tile.asPage") },
              ...TILE_DAYS.map((days) => ({
                value: String(days),
                label: t("tile.ownDays", { days }),
              })),
            ]}
            onChange={({ target }) =>
              onChange({ days: TILE_DAYS.find((days) => String(days) === target.value) ?? null })
            }
          />
        )}
      </Field>
      {draft.kind === "profit" ? null : (
        <Field label={t("tile.compare")}>
          {(control) => (
            <Select
              {...control}
              className="w-full"
              value={draft.compare ?? ""}
              options={[
                { value: "", label: t("tile.asPage") },
                ...COMPARISON_MODES.map((mode) => ({ value: mode, label: compares(mode) })),
              ]}
              onChange={({ target }) =>
                onChange({
                  compare: COMPARISON_MODES.find((mode) => mode === target.value) ?? null,
                })
              }
            />
          )}
        </Field>
      )}
    </>
  );
}
