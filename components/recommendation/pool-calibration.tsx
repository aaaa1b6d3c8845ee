"use client";

import { useLocale, useTranslations } from "next-intl";
import { useId, useState } from "react";
import { ScatterChart } from "@/components/charts/scatter-chart";
import { Panel } from "@/components/shell/panel";
import { Button } from "@/components/ui/button";
import { FigureTable } from "@/components/ui/figure-table";
import { formatNumber } from "@/lib/kernel";
import {
  calibratePool,
  type PerSign,
  type PoolCalibration,
  readVideoTable,
  SIGNS,
  VIDEOS_MIN,
  type VideoReject,
} from "@/lib/recommendation";

const TEXT_MAX = 60_000;
const REJECTS_SHOWN = 5;
const TABLE_HEIGHT = 240;

interface Found {
  readonly calibration: PoolCalibration | null;
  readonly videos: number;
  readonly rejects: readonly VideoReject[];
}

/** The theory against the shop's own videos: the weights that fit them best, and how badly even those fit. */
export function PoolCalibrationPanel({
  onTake,
}: {
  onTake: (found: { weights: PerSign; good: PerSign }) => void;
}) {
  const t = useTranslations("recommendation.pool.calibration");
  const id = useId();
  const [text, setText] = useState("");
  const [found, setFound] = useState<Found | null>(null);
  const calibrate = () => {
    const { videos, rejects } = readVideoTable(text);
    setFound({ calibration: calibratePool(videos), videos: videos.length, rejects });
  };
  return (
    <Panel title={t("title")} note={t("note")}>
      <label htmlFor={id} className="mb-1 block text-ink-2">
        {t("label")}
      </label>
      <textarea
        id={id}
        rows={4}
        maxLength={TEXT_MAX}
        value={text}
        placeholder={t("placeholder")}
        onChange={(event) => setText(event.target.value)}
        className="w-full rounded-md border border-edge/55 bg-sheet p-2.5 placeholder:text-ink-3"
      />
      <div className="mt-2 flex items-center gap-3">
        <Button disabled={text.trim() === ""} onClick={calibrate}>
          {t("run")}
        </Button>
        <span className="text-note text-ink-3">{t("local")}</span>
      </div>
      {found ? <Rejects rejects={found.rejects} /> : null}
      {found?.calibration ? (
        <Fit calibration={found.calibration} onTake={onTake} />
      ) : found ? (
        <p className="mt-3 text-amber">
          {t("tooFew", { count: found.videos, needed: VIDEOS_MIN })}
        </p>
      ) : null}
    </Panel>
  );
}

function Rejects({ rejects }: { rejects: readonly VideoReject[] }) {
  const t = useTranslations("recommendation.pool.calibration");
  if (rejects.length === 0) return null;
  return (
    <ul className="mt-3 text-seal">
      {rejects.slice(0, REJECTS_SHOWN).map(({ row, column, value, reason }) => (
        <li key={`${row}-${column}`}>{t(`reasons.${reason}`, { row, column, value })}</li>
      ))}
      {rejects.length > REJECTS_SHOWN ? (
        <li>{t("more", { count: rejects.length - REJECTS_SHOWN })}</li>
      ) : null}
    </ul>
  );
}

function Fit({
  calibration,
  onTake,
}: {
  calibration: PoolCalibration;
  onTake: (found: { weights: PerSign; good: PerSign }) => void;
}) {
  const t = useTranslations("recommendation.pool");
  const locale = useLocale();
  const { weights, good, points, explained, factor } = calibration;
  return (
    <div className="mt-4 grid gap-3">
      <p>
        {t("calibration.fit", {
          share: `${Math.round(explained * 100)}%`,
          factor: factor.toFixed(1),
        })}{" "}
        {explained < 0.3 ? <span className="text-amber">{t("calibration.weak")}</span> : null}
      </p>
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
        <dl className="flex flex-wrap gap-x-6 gap-y-2">
          {SIGNS.map((sign) => (
            <div key={sign}>
              <dt className="text-ink-2">{t(`signs.${sign}`)}</dt>
              <dd className="font-semibold">{(weights[sign] * 100).toFixed(0)}%</dd>
            </div>
          ))}
        </dl>
        <Button size="small" onClick={() => onTake({ weights, good })}>
          {t("calibration.take")}
        </Button>
      </div>
      <ScatterChart
        label={t("calibration.picture")}
        height={220}
        x={{ label: t("calibration.said"), kind: "count" }}
        y={{ label: t("calibration.was"), kind: "count" }}
        points={points.map(({ name, said, was }, at) => ({
          id: `${at}`,
          label: name,
          x: Math.round(said),
          y: Math.round(was),
          color: 1,
        }))}
      />
      <FigureTable
        maxHeight={TABLE_HEIGHT}
        rows={points.map((point, at) => ({ ...point, id: String(at) }))}
        idOf={({ id }) => id}
        columns={[
          { id: "video", label: t("calibration.video"), cell: ({ name }) => name },
          {
            id: "said",
            label: t("calibration.said"),
            cell: ({ said }) => formatNumber(said, locale),
          },
          {
            id: "was",
            label: t("calibration.was"),
            look: "strong",
            cell: ({ was }) => formatNumber(was, locale),
          },
        ]}
      />
    </div>
  );
}
