import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ShopHistory } from "@/lib/simulation";
import { planVisits, SAMPLE_SETS } from "@/lib/simulation";
import { writeSampleFiles } from "@/lib/simulation/server";
import type { TestShop } from "./factories";
import { makeBook } from "./ledger/make-book";
import { importInOrder } from "./ledger/sample-shop";

/** A shop whose book holds everything that a simulated one's current exports say of a range. */
export async function makeSimulatedBook(
  history: ShopHistory,
  range: { readonly from: string; readonly to: string },
): Promise<TestShop> {
  const folder = await mkdtemp(join(tmpdir(), "chengfang-simulated-"));
  try {
    const shop = await makeBook();
    for (const snapshot of planVisits("whole", range.from, range.to)) {
      const files = await writeSampleFiles({
        history,
        snapshot,
        files: SAMPLE_SETS.current,
        folder,
      });
      await importInOrder(
        shop,
        files.map(({ name, path }) => ({ name, path })),
      );
    }
    return shop;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
