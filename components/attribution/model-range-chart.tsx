"use client";

import { useLocale, useTranslations } from "next-intl";
import { ChartFrame } from "@/components/charts/chart-frame";
import { computeTicks } from "@/components/charts/nice-ticks";
import { useSize } from "@/components/charts/use-size";
import { ATTRIBUTION_MODELS, type AttributionDto, type AttributionModel } from "@/lib/attribution";
import { formatRate } from "@/lib/kernel";
import type { LiftTruth } from "./lift-truth";

type Channel = AttributionDto["channels"][number];
type Shares = Record<AttributionModel, number>;

const ROW = 40;
const AXIS = 24;
const SHOWN = 12;

/** Each channel on a line: where seven methods put it, how far they are apart, and what an experiment found. */
export function ModelRangeChart({
  report,
  truths,
}: {
  report: AttributionDto;
  truths: ReadonlyMap<string, LiftTruth>;
}) {
  const t = useTranslations("attribution");
  const locale = useLocale();
  const total = Math.max(1, report.totals.orders);
  const channels = report.channels.slice(0, SHOWN);
  const rows = channels.map((channel) => ({
    channel,
    shares: sharesOf(channel, total),
    truth: truths.get(channel.name) ?? null,
  }));
  const percent = (share: number) => formatRate(share, "percent", locale, 1);
  const widest = rows.toSorted((a, b) => spread(b.shares) - spread(a.shares))[0];
  const columns = [
    { id: "channel", label: t("compare.channel") },
    ...ATTRIBUTION_MODELS.map((model) => ({
      id: model,
      label: t(`models.${model}`),
      align: "end" as const,
    })),
    { id: "truth", label: t("compare.truthColumn"), align: "end" as const },
  ];
  return (
    <ChartFrame
      title={t("compare.title")}
      unit={t("compare.unit")}
      summary={
        widest && spread(widest.shares) > 0.005
          ? t("compare.summary", {
              channel: widest.channel.name,
              low: percent(Math.min(...Object.values(widest.shares))),
              high: percent(Math.max(...Object.values(widest.shares))),
            })
          : t("compare.agree")
      }
      status={rows.length === 0 ? "empty" : "ready"}
      height={rows.length * ROW + AXIS}
      legend={<Marks hasTruth={rows.some(({ truth }) => truth !== null)} />}
      table={{
        columns,
        rows: rows.map(({ channel, shares, truth }) => ({
          id: channel.name,
          cells: [
            channel.name,
            ...ATTRIBUTION_MODELS.map((model) => percent(shares[model])),
            truth
              ? `${percent(truth.share)} (${percent(truth.low)} – ${percent(truth.high)})`
              : "—",
          ],
        })),
      }}
    >
      <Lines rows={rows} />
    </ChartFrame>
  );
}

interface Row {
  readonly channel: Channel;
  readonly shares: Shares;
  readonly truth: LiftTruth | null;
}

function Lines({ rows }: { rows: readonly Row[] }) {
  const t = useTranslations("attribution");
  const locale = useLocale();
  const [ref, { width }] = useSize<HTMLDivElement>();
  const label = width < 480 ? 88 : 120;
  const highest = Math.max(
    0.05,
    ...rows.flatMap(({ shares, truth }) => [...Object.values(shares), truth?.high ?? 0]),
  );
  const ticks = computeTicks(0, Math.min(1, highest), width < 480 ? 3 : 6);
  const end = Math.max(highest, ticks.at(-1) ?? highest);
  const toX = (share: number) =>
    label + (Math.max(0, share) / end) * Math.max(0, width - label - 16);
  const height = rows.length * ROW + AXIS;
  return (
    <div ref={ref} style={{ height }}>
      {width > 0 ? (
        <svg
          width={width}
          height={height}
          role="img"
          aria-label={t("compare.title")}
          className="text-[12px]"
        >
          {ticks.map((tick) => (
            <g key={tick}>
              <line
                x1={toX(tick)}
                x2={toX(tick)}
                y1={0}
                y2={height - AXIS}
                stroke="var(--line-soft)"
              />
              <text x={toX(tick)} y={height - 8} textAnchor="middle" fill="var(--ink-3)">
                {formatRate(tick, "percent", locale, 0)}
              </text>
            </g>
          ))}
          {rows.map((row, i) => (
            <RangeRow key={row.channel.name} row={row} y={i * ROW + ROW / 2} toX={toX} />
          ))}
        </svg>
      ) : null}
    </div>
  );
}

function RangeRow({ row, y, toX }: { row: Row; y: number; toX: (share: number) => number }) {
  const t = useTranslations("attribution");
  const locale = useLocale();
  const { channel, shares, truth } = row;
  const low = Math.min(...Object.values(shares));
  const high = Math.max(...Object.values(shares));
  const say = (share: number) => formatRate(share, "percent", locale, 1);
  return (
    <g>
      <text x={0} y={y + 4} fill="var(--ink)">
        {channel.name.length > 8 ? `${channel.name.slice(0, 7)}…` : channel.name}
        <title>{channel.name}</title>
      </text>
      <line
        x1={toX(low)}
        x2={toX(high)}
        y1={y}
        y2={y}
        stroke="var(--line)"
        strokeWidth={6}
        strokeLinecap="round"
      />
      {truth ? (
        <g>
          <line
            x1={toX(truth.low)}
            x2={toX(truth.high)}
            y1={y + 12}
            y2={y + 12}
            stroke="var(--seal)"
            strokeWidth={1.5}
          />
          <path d={diamond(toX(truth.share), y + 12, 5)} fill="var(--seal)">
            <title>{`${truth.name}: ${say(truth.share)}`}</title>
          </path>
        </g>
      ) : null}
      {ATTRIBUTION_MODELS.map((model) => (
        <Mark
          key={model}
          model={model}
          x={toX(shares[model])}
          y={y}
          title={`${t(`models.${model}`)}: ${say(shares[model])}`}
        />
      ))}
    </g>
  );
}

function Mark({
  model,
  x,
  y,
  title,
}: {
  model: AttributionModel | "rules";
  x: number;
  y: number;
  title?: string;
}) {
  const name = title ? <title>{title}</title> : null;
  if (model === "markov")
    return (
      <circle cx={x} cy={y} r={5} fill="var(--chart-1)">
        {name}
      </circle>
    );
  if (model === "shapley")
    return (
      <rect x={x - 4} y={y - 4} width={8} height={8} fill="var(--chart-2)">
        {name}
      </rect>
    );
  return (
    <circle cx={x} cy={y} r={3.5} fill="var(--sheet)" stroke="var(--ink-2)" strokeWidth={1.2}>
      {name}
    </circle>
  );
}

function Marks({ hasTruth }: { hasTruth: boolean }) {
  const t = useTranslations("attribution.compare");
  return (
    <ul className="flex flex-wrap gap-x-3 gap-y-0.5 text-note text-ink-2">
      {(["rules", "markov", "shapley"] as const).map((id) => (
        <li key={id} className="inline-flex items-center gap-1.5">
          <svg aria-hidden="true" width="12" height="12">
            <Mark model={id} x={6} y={6} />
          </svg>
          {t(id)}
        </li>
      ))}
      {hasTruth ? (
        <li className="inline-flex items-center gap-1.5">
          <svg aria-hidden="true" width="24" height="12">
            <line x1="0" x2="24" y1="6" y2="6" stroke="var(--seal)" strokeWidth="1.5" />
            <path d={diamond(12, 6, 5)} fill="var(--seal)" />
          </svg>
          {t("truth")}
        </li>
      ) : null}
    </ul>
  );
}

function sharesOf(channel: Channel, total: number): Shares {
  return Object.fromEntries(
    ATTRIBUTION_MODELS.map((model) => [model, channel.credits[model].orders / total]),
  ) as Shares;
}

function spread(shares: Shares): number {
  const values = Object.values(shares);
  return Math.max(...values) - Math.min(...values);
}

function diamond(x: number, y: number, size: number): string {
  return `M${x} ${y - size}L${x + size} ${y}L${x} ${y + size}L${x - size} ${y}Z`;
}
