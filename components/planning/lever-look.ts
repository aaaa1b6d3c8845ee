import type { ChartColor } from "@/components/charts/chart-color";
import type { Lever } from "@/lib/planning";

/** The same colour for a lever in every picture. */
export const LEVER_COLORS: Readonly<Record<Lever, ChartColor>> = {
  liveAds: 1,
  videoAds: 2,
  cardAds: 3,
  creatorAds: 4,
  otherAds: 6,
};
