import { useLocale, useTranslations } from "next-intl";
import { formatChange, type RateKind } from "@/lib/kernel";
import { Icon } from "./icon";
import { Missing } from "./missing";

export interface DeltaProps {
  value: number | null;
  kind?: RateKind;
  /** Which direction is good news; costs are better when they fall, and some changes are neither. */
  better?: "up" | "down" | "neither";
  reason?: string | undefined;
}

/** A change: sign, arrow and colour say the same thing three times. */
export function Delta({ value, kind = "percent", better = "up", reason }: DeltaProps) {
  const locale = useLocale();
  const t = useTranslations("ui.change");
  if (value === null) return <Missing reason={reason} />;
  const text = formatChange(value, kind, locale);
  const direction = text.startsWith("+") ? "up" : text.startsWith("\u2212") ? "down" : "same";
  return (
    <span
      data-direction={direction}
      data-change={toChange(direction, better)}
      className="whitespace-nowrap"
    >
      {direction === "same" ? null : (
        <Icon
          name={direction === "up" ? "arrow-up" : "arrow-down"}
          className="mr-0.5 inline-block size-3 align-[-0.14em]"
        />
      )}
      <span className="sr-only">{t(direction)}</span>
      {text}
    </span>
  );
}

function toChange(
  direction: "up" | "down" | "same",
  better: "up" | "down" | "neither",
): "better" | "worse" | undefined {
  if (direction === "same" || better === "neither") return undefined;
  return direction === better ? "better" : "worse";
}
