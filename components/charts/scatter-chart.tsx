"use client";

import dynamic from "next/dynamic";
import type { ScatterChartProps } from "./scatter-point";

const View = dynamic(() => import("./recharts-views").then((module) => module.ScatterView), {
  ssr: false,
});

export function ScatterChart(props: ScatterChartProps) {
  return (
    <div style={{ minHeight: props.height }} className="relative h-full">
      <div className="absolute inset-0">
        <View {...props} />
      </div>
    </div>
  );
}
