"use client";

import dynamic from "next/dynamic";
import { Skeleton } from "@/components/ui/skeleton";
import type { TrendChartProps } from "./trend-series";

const View = dynamic(() => import("./recharts-views").then((module) => module.TrendView), {
  ssr: false,
  loading: () => <Skeleton className="absolute inset-x-0 bottom-6 h-px" />,
});

/** Lines and areas over days. The drawing library arrives in the one chunk that all its charts share. */
export function TrendChart(props: TrendChartProps) {
  return (
    <div style={{ minHeight: props.height }} className="relative h-full">
      <div className="absolute inset-0">
        <View {...props} />
      </div>
    </div>
  );
}
