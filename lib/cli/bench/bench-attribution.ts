import { type AttributionModel, PathAttribution } from "@/lib/attribution";
import { createRng } from "@/lib/numerics/rng";
import { type BenchResult, pair, single } from "./bench-result";

const TOUCHES = 10_000_000;
const CHANNELS = 15;
/** What ten million touches may take on two cores. */
const LIMIT_SECONDS = 60;

const CASES: readonly {
  readonly name: string;
  readonly models: readonly AttributionModel[];
  readonly order: number;
}[] = [
  { name: "Shapley", models: ["shapley"], order: 1 },
  { name: "Markov, order 1", models: ["markov"], order: 1 },
  { name: "Markov, order 4", models: ["markov"], order: 4 },
  {
    name: "all seven models, order 2",
    models: ["last", "first", "linear", "decay", "position", "markov", "shapley"],
    order: 2,
  },
];

/** Credits ten million touches by one model after the other, beside the time they may take. */
export async function benchAttribution(): Promise<BenchResult[]> {
  return CASES.flatMap(({ name, models, order }) => {
    const before = process.cpuUsage();
    const attribution = new PathAttribution({ models, order });
    const touches = feed(attribution);
    const credit = attribution.take(CHANNELS);
    const { user, system } = process.cpuUsage(before);
    const heap = process.memoryUsage().heapUsed;
    const sum = models.map((model) =>
      (credit.models[model]?.conversions ?? new Float64Array()).reduce(
        (all, each) => all + each,
        0,
      ),
    );
    const label = `attribution, ${name}`;
    return [
      pair(`${label}: CPU beside the limit`, "s", touches, (user + system) / 1e6, LIMIT_SECONDS),
      single(`${label}: heap`, "MB", touches, heap / 1e6),
      single(
        `${label}: furthest a model is from the conversions there were`,
        "conversions",
        touches,
        Math.max(...sum.map((each) => Math.abs(each - credit.totals.conversions))),
      ),
    ];
  });
}

/** Paths of one to sixty touches, one a row as a journey log has them; drawing them is part of the time. */
function feed(attribution: PathAttribution): number {
  const rng = createRng("attribution");
  const path = { touches: new Int32Array(64), length: 0, conversions: 0, value: 0, nulls: 0 };
  let seen = 0;
  while (seen < TOUCHES) {
    path.length = Math.min(60, 1 + Math.floor(-6 * Math.log(1 - rng.float())));
    for (let i = 0; i < path.length; i += 1)
      path.touches[i] = Math.floor(CHANNELS * rng.float() * rng.float());
    const converts = rng.chance(0.2);
    path.conversions = converts ? 1 : 0;
    path.value = converts ? 100 : 0;
    path.nulls = converts ? 0 : 1;
    attribution.add(path);
    seen += path.length;
  }
  return seen;
}
