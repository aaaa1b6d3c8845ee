// biome-ignore lint/performance/noBarrelFile: both views arrive in one chunk, so that the library is loaded once.
export { ScatterView } from "./scatter-view";
export { TrendView } from "./trend-view";
