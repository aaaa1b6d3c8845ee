import { createRng } from "@/lib/numerics/rng";
import { GrowingSums } from "./growing-sums";
import { MarkovCounts } from "./markov-counts";
import { computeMarkovCredit, type MarkovCredit } from "./markov-credit";
import type { AttributionModel, ChannelCredit, PathCount, RuleModel } from "./path-credit";
import { fillRuleWeights } from "./rule-weights";
import { ShapleyInclusion } from "./shapley-inclusion";
import { ShapleyRate } from "./shapley-rate";

export interface AttributionOptions {
  readonly models: readonly AttributionModel[];
  readonly order: number;
  /** The game of Shapley's value; the rate game splits the conversions in proportion to the parts of the rate. */
  readonly game?: "inclusion" | "rate";
  readonly seed?: string;
}

export interface PathTotals {
  paths: number;
  touches: number;
  conversions: number;
  value: number;
  nulls: number;
  /** Conversions without any touch: no model credits them. */
  unattributed: { conversions: number; value: number };
}

export interface AttributedCredit {
  readonly models: Partial<Record<AttributionModel, ChannelCredit>>;
  readonly markov: MarkovCredit | null;
  readonly shapleyErrors: Float64Array | null;
  readonly totals: PathTotals;
}

/** Takes paths one at a time and keeps sums only, so that a file of any length needs the memory of its distinct windows. */
export class PathAttribution {
  private readonly rules: { rule: RuleModel; sums: GrowingSums }[];
  private readonly counts: MarkovCounts | null;
  private readonly inclusion: ShapleyInclusion | null;
  private readonly rates: ShapleyRate | null;
  private readonly options: AttributionOptions;
  private weights = new Float64Array(64);
  private readonly totals: PathTotals = {
    paths: 0,
    touches: 0,
    conversions: 0,
    value: 0,
    nulls: 0,
    unattributed: { conversions: 0, value: 0 },
  };

  constructor(options: AttributionOptions) {
    this.options = options;
    this.rules = options.models.flatMap((rule) =>
      rule === "markov" || rule === "shapley" ? [] : [{ rule, sums: new GrowingSums() }],
    );
    const isRate = options.game === "rate";
    const wantsShapley = options.models.includes("shapley");
    this.counts = options.models.includes("markov") ? new MarkovCounts(options.order) : null;
    this.inclusion = wantsShapley && !isRate ? new ShapleyInclusion() : null;
    this.rates = wantsShapley && isRate ? new ShapleyRate() : null;
  }

  add(path: PathCount): void {
    const { totals } = this;
    totals.paths += path.conversions + path.nulls;
    if (path.length === 0) {
      totals.unattributed.conversions += path.conversions;
      totals.unattributed.value += path.value;
      return;
    }
    totals.touches += path.length * (path.conversions + path.nulls);
    totals.conversions += path.conversions;
    totals.value += path.value;
    totals.nulls += path.nulls;
    if (path.conversions !== 0 || path.value !== 0) this.addByRules(path);
    this.counts?.add(path);
    this.inclusion?.add(path);
    this.rates?.add(path);
  }

  take(channels: number): AttributedCredit {
    const models: Partial<Record<AttributionModel, ChannelCredit>> = {};
    for (const { rule, sums } of this.rules) models[rule] = sums.take(channels);
    const markov = this.counts ? computeMarkovCredit(this.counts, channels, this.totals) : null;
    if (markov) models.markov = markov;
    if (this.inclusion) models.shapley = this.inclusion.take(channels);
    const shapleyErrors = this.rates ? this.splitByRate(channels, models) : null;
    return { models, markov, shapleyErrors, totals: this.totals };
  }

  private splitByRate(
    channels: number,
    models: Partial<Record<AttributionModel, ChannelCredit>>,
  ): Float64Array | null {
    const found = this.rates?.compute(channels, createRng(this.options.seed ?? "shapley"));
    if (!found) return null;
    const sum = found.values.reduce((all, each) => all + each, 0);
    const part = (total: number) => (each: number) => (sum === 0 ? 0 : (each / sum) * total);
    models.shapley = {
      conversions: found.values.map(part(this.totals.conversions)),
      value: found.values.map(part(this.totals.value)),
    };
    return found.standardErrors.map(part(this.totals.conversions));
  }

  private addByRules(path: PathCount): void {
    if (path.length > this.weights.length) this.weights = new Float64Array(path.length * 2);
    for (const { rule, sums } of this.rules) {
      // The two commonest rules touch one channel; the rest need every weight.
      if (rule === "last" || rule === "first") {
        const channel = path.touches[rule === "last" ? path.length - 1 : 0] ?? 0;
        sums.add(channel, path.conversions, path.value);
        continue;
      }
      fillRuleWeights(rule, path.length, this.weights);
      for (let i = 0; i < path.length; i += 1) {
        const weight = this.weights[i] ?? 0;
        sums.add(path.touches[i] ?? 0, weight * path.conversions, weight * path.value);
      }
    }
  }
}
