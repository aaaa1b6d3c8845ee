import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { Numbering } from "@/lib/cli/eval/read-interactions";
import { readSessions } from "@/lib/cli/eval/read-sessions";
import { recommendTask } from "@/lib/cli/eval/recommend";
import { packSessions } from "@/lib/numerics/recommenders/session-index";
import { fitSessionModel, listNext, vsknnSpec } from "@/lib/numerics/recommenders/session-model";
import published from "@/tests/golden/recommenders/cases.json" with { type: "json" };
import { findDataSet } from "@/tests/support/data-set";

const MINUTES = 5 * 60_000;
const train = findDataSet("rec", "ml-1m_5star", "train_users.dat.gz");
const test = findDataSet("rec", "ml-1m_5star", "test_users.dat.gz");

async function evaluate(options: Record<string, string>): Promise<Record<string, number>> {
  const given = { train: train ?? "", test: test ?? "", protocol: "weak", seed: "1", ...options };
  const { data } = await recommendTask.run(given);
  const { metrics } = data as { metrics: Record<string, number> };
  return Object.fromEntries(
    Object.entries(metrics).map(([name, value]) => [name, Math.round(value * 1e4) / 1e4]),
  );
}

if (!train) process.stderr.write("Skipping the published recommenders: set CHENGFANG_DATA.\n");

describe.skipIf(!train)("eval recommend, on the published split of ML-1M", () => {
  it("gives popularity's published figures to four decimals", { timeout: MINUTES }, async () => {
    expect(await evaluate({ model: "popular", k: "20" })).toMatchObject(
      published["ml-1m-five-stars"].popular,
    );
  });

  it("gives EASE's published figures to four decimals", { timeout: MINUTES }, async () => {
    expect(await evaluate({ model: "easer", k: "20,40,100", l2: "292" })).toMatchObject(
      published["ml-1m-five-stars"].easer,
    );
  });
});

const clicks = findDataSet("rec", "rsc15-100k", "train_full.tsv.gz");
const ours = (name: string) => findDataSet("rec", "rsc15-100k", name) ?? "";

describe.skipIf(!clicks)("V-SKNN, beside the lists of the reference program", () => {
  it("recommends nearly the same twenty", { timeout: MINUTES }, async () => {
    const items = new Numbering();
    const past = await readSessions(clicks ?? "", (name) => items.numberOf(name));
    const model = fitSessionModel(
      packSessions(items.names.length, past.lists, past.times),
      vsknnSpec(500, 5_000, 5),
    );
    const later = readLater(ours("test.tsv.gz"), items);
    const popularity = new Int32Array(items.names.length);
    let overlap = 0;
    const references = readReference(ours("reference_recoms_vsknn.csv.gz"));
    for (const { session, position, list } of references) {
      const shown = listNext(
        model(later.get(session)?.slice(0, position + 1) ?? [], 0),
        20,
        popularity,
      );
      const names = new Set(shown.map((item) => items.names[item]));
      overlap += list.filter((item) => names.has(item)).length / list.length / references.length;
    }
    expect(references).toHaveLength(387);
    expect(overlap).toBeGreaterThan(published["rsc15-vsknn"].overlapMin);
  });
});

const readLines = (path: string) => gunzipSync(readFileSync(path)).toString().trim().split(/\r?\n/);

/** Sessions by their own number; items that training does not know are left out, as the reference does. */
function readLater(path: string, items: Numbering): Map<string, number[]> {
  const sessions = new Map<string, number[]>();
  for (const line of readLines(path).slice(1)) {
    const [session = "", name = ""] = line.split("\t");
    const item = items.find(name);
    if (item === undefined) continue;
    const list = sessions.get(session) ?? [];
    sessions.set(session, list);
    list.push(item);
  }
  return sessions;
}

function readReference(path: string) {
  return readLines(path)
    .slice(1)
    .map((line) => {
      const [session = "", position = "", list = "", scores = ""] = line.split(";");
      const worth = scores.split(",").map(Number);
      return {
        session,
        position: Number(position),
        list: list
          .split(",")
          .slice(0, 20)
          .filter((_, place) => (worth[place] ?? 0) > 0),
      };
    });
}
