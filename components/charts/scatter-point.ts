import type { ChartColor } from "./chart-color";

export interface ScatterPoint {
  readonly id: string;
  readonly label: string;
  readonly x: number;
  readonly y: number;
  /** Minor units; drawn as area. */
  readonly size?: string;
  readonly color: ChartColor;
}

export interface ScatterAxis {
  readonly label: string;
  readonly kind: "ratio" | "percent" | "count";
  /** Divides the field, such as the median. */
  readonly middle?: number | undefined;
  /** Shows the values there are instead of starting at 0, and at least a fifth to either side of the middle. */
  readonly isFitted?: boolean | undefined;
}

export interface ScatterChartProps {
  readonly points: readonly ScatterPoint[];
  readonly x: ScatterAxis;
  readonly y: ScatterAxis;
  readonly height: number;
  readonly label: string;
  readonly onPick?: (id: string) => void;
}
