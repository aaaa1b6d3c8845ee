"use client";

import { useTranslations } from "next-intl";
import { formatScaled, type MoneyScale } from "./money-scale";
import { usePicks } from "./use-picks";
import { useWidth } from "./use-width";
import { WaterfallColumns } from "./waterfall-columns";
import { computeWaterfall, type WaterfallStep } from "./waterfall-layout";
import { WaterfallRows } from "./waterfall-rows";

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
  const [box, width] = useWidth<HTMLDivElement>();
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
  const View = (width - AXIS_WIDTH) / steps.length >= COLUMN_MIN ? WaterfallColumns : WaterfallRows;
  return (
    <div ref={box} style={{ minHeight: height }}>
      {width === 0 ? null : (
        <View
          layout={layout}
          texts={texts}
          scale={scale}
          width={width}
          height={height}
          label={label}
          picks={picks}
        />
      )}
    </div>
  );
}
