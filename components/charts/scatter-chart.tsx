"use client";

import dynamic from "next/dynamic";
import type { ScatterChartProps } from "./scatter-point";

const View = dynamic(() => import("./recharts-views").then((module) => module.ScatterView), {
  ssr: false,
});

export function ScatterChart(props: ScatterChartProps) {
  return (
    <div style={{ height: props.height }}>
      <View {...props} />
    </div>
  );
}
