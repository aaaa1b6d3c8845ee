import { type CurveModel, fitPanelCurves } from "@/lib/planning";
import { makeSyntheticMedia } from "@/lib/simulation";
import { type BenchResult, single } from "./bench-result";

const SHOPS = 100;
const YEARS = 3;

/** Fits made-up shops whose truth is known: how often the 90 % ranges hold it, and what a fit costs. */
export async function benchCurves(): Promise<BenchResult[]> {
  const weekly = trySome(SHOPS, (seed) => makeSyntheticMedia(seed));
  const daily = trySome(YEARS, (seed) =>
    makeSyntheticMedia(seed, { periods: 365, step: 1, channels: 8 }),
  );
  const channels = weekly.shops.flat();
  const share = (held: readonly boolean[]): number =>
    (100 * held.filter((isHeld) => isHeld).length) / held.length;
  return [
    single(
      "curves: shops whose ranges hold the truth of every channel",
      "%",
      SHOPS,
      share(weekly.shops.map((shop) => shop.every((isHeld) => isHeld))),
    ),
    single("curves: channels whose range holds the truth", "%", channels.length, share(channels)),
    single("curves: CPU a fit, 2 to 3 years of weeks", "s", SHOPS, weekly.seconds / SHOPS),
    single("curves: CPU a fit, 365 days of 8 channels", "s", YEARS, daily.seconds / YEARS),
  ];
}

type MadeShop = ReturnType<typeof makeSyntheticMedia>;

function trySome(
  count: number,
  make: (seed: number) => MadeShop,
): { readonly shops: readonly (readonly boolean[])[]; readonly seconds: number } {
  const before = process.cpuUsage();
  const shops = Array.from({ length: count }, (_, seed) => {
    const made = make(seed);
    return holdsTruth(made, fitPanelCurves(made.panel, { seed: 1 }));
  });
  const { user, system } = process.cpuUsage(before);
  return { shops, seconds: (user + system) / 1e6 };
}

function holdsTruth({ truth }: MadeShop, { curves }: CurveModel): boolean[] {
  return truth.map(({ roi }, channel) => {
    const curve = curves[channel];
    return curve !== undefined && roi >= curve.roiLow && roi <= curve.roiHigh;
  });
}
