"use client";

import { useTranslations } from "next-intl";
import { formatScaled, type MoneyScale } from "./money-scale";
import { computeWordWidth } from "./text-width";
import { usePicks } from "./use-picks";
import { useSize } from "./use-size";
import { WaterfallColumns } from "./waterfall-columns";
import { computeWaterfall, type WaterfallStep } from "./waterfall-layout";
import { ROW_HEIGHT, WaterfallRows } from "./waterfall-rows";

/** A column holds its label's longest word and its figure, with a gap to the neighbour's. */
const COLUMN_GAP = 6;
const toNeed = (step: WaterfallStep) => computeWordWidth(step.label) + COLUMN_GAP;

/** Narrower columns would make their labels touch; the bridge then lies down. */
const COLUMN_MIN = 52;
const AXIS_WIDTH = 44;

export interface WaterfallProps {
  readonly steps: readonly WaterfallStep[];
  readonly scale: MoneyScale;
  readonly height: number;
  readonly label: string;
  readonly onPick?: (id: string) => void;
}

/** A bridge from one total to another. Every bar opens what it is made of. */
export function Waterfall({ steps, scale, height, label, onPick }: WaterfallProps) {
  const t = useTranslations("charts");
  const [box, size] = useSize<HTMLDivElement>();
  const layout = computeWaterfall(steps);
  const texts = new Map(steps.map((step) => [step.id, formatScaled(step.amount, scale)]));
  const picks = usePicks(
    steps.map((step) => step.id),
    (id) => {
      const name = steps.find((step) => step.id === id)?.label ?? id;
      return `${name} ${texts.get(id) ?? ""} ${scale.unit} · ${t("open", { label: name })}`;
    },
    onPick,
  );
  const room = (size.width - AXIS_WIDTH) / steps.length;
  const stands = room >= Math.max(COLUMN_MIN, ...steps.map(toNeed)) && steps.length > 0;
  const View = stands ? WaterfallColumns : WaterfallRows;
  const minHeight = stands || size.width === 0 ? height : steps.length * ROW_HEIGHT;
  return (
    <div ref={box} className="relative h-full" style={{ minHeight }}>
      {size.width === 0 ? null : (
        <div className="absolute inset-0">
          <View
            layout={layout}
            texts={texts}
            scale={scale}
            width={size.width}
            height={Math.max(size.height, minHeight)}
            label={label}
            picks={picks}
          />
        </div>
      )}
    </div>
  );
}
