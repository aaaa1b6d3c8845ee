import { SAMPLE_SETS, simulateShop, TEMPERS, toSnapshot } from "@/lib/simulation";
import { writeSampleFiles } from "@/lib/simulation/server";

/** Files whose rows make entries; the others restate money and are stored to reconcile with. */
const POSTING_FORMATS: ReadonlySet<string> = new Set([
  "unit-costs",
  "commission-rates",
  "orders-a",
  "fund-flow-39",
  "alliance",
  "ad-finance",
  "ad-plans",
]);

/** Writes the files of a shop with so many orders into a folder and tells its parent which: `folder orders`. */
const [folder = "", orders = ""] = process.argv.slice(2);

const files = await writeSampleFiles({
  history: simulateShop({
    seed: "bench",
    category: "tea",
    temper: TEMPERS.steady,
    from: "2026-07-01",
    to: "2026-09-30",
    orders: Number(orders),
  }),
  snapshot: toSnapshot("2026-07-01", "2026-09-30"),
  files: SAMPLE_SETS.current.filter((file) =>
    file.formats.some((format) => POSTING_FORMATS.has(format)),
  ),
  folder,
});
process.send?.(files);
