import "server-only";
import { createRng } from "@/lib/numerics/rng";
import type { Ctx } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import { judgeRule, prepareJudging, type RuleReading } from "../domain/judge-packages";
import { PACKAGE_OPTIONS, type PackageOption, PLAIN } from "../domain/package-option";
import { FEATURE_COLUMNS } from "../domain/shopper-features";
import type { PackagePolicyDto } from "../policy-schemas";
import { readLog, type StoredLog } from "./decision-store";
import { toIntervalDto } from "./policy-lists";

const JUDGED_MAX = 4_000;
const JUDGED_MIN = 200;

type OptionReading = Pick<PackagePolicyDto["options"][number], "lift" | "faults">;
type Readings = Readonly<Record<PackageOption, OptionReading>>;

const TOO_FEW: OptionReading = { lift: null, faults: ["too-few-rows"] };

interface Judged {
  readonly options: Readings;
  readonly learned: PackagePolicyDto["learned"];
}

const SHOPS_MAX = 200;
const RESAMPLES = 120;
const kept = new Map<string, { readonly told: number; readonly judged: Promise<Judged> }>();

/**
 * What every option, and always choosing the one held best, would have left above the plain list; told from the latest lists, and
 * told again only when there are new ones.
 */
export function judgePolicy(ctx: Ctx, shopId: bigint, told: number): Promise<Judged> {
  const key = shopId.toString();
  const known = kept.get(key);
  if (known?.told === told) return known.judged;
  if (kept.size >= SHOPS_MAX) kept.clear();
  const judged = judge(ctx, shopId);
  kept.set(key, { told, judged });
  judged.catch(() => kept.delete(key));
  return judged;
}

async function judge(ctx: Ctx, shopId: bigint): Promise<Judged> {
  const log = await transaction(ctx, (tx) => readLog(tx, shopId, JUDGED_MAX, FEATURE_COLUMNS));
  const readings = (read: (option: number) => OptionReading) =>
    Object.fromEntries(PACKAGE_OPTIONS.map((name, option) => [name, read(option)])) as Readings;
  if (log.rows.length < JUDGED_MIN) return { options: readings(() => TOO_FEW), learned: null };
  const rng = createRng("packages").fork(shopId.toString(), "judge");
  const judged = prepareJudging(log, rng);
  const best = judgeRule(
    judged,
    pickBestByForecast(log, judged.forecast),
    rng.fork("best"),
    RESAMPLES,
  );
  return {
    options: readings((option) => {
      if (option === PLAIN) return { lift: null, faults: [] };
      if (!log.rows.some((row) => row.option === option)) return TOO_FEW;
      const rule = log.options.map((options) => (options.includes(option) ? option : PLAIN));
      return toReading(judgeRule(judged, rule, rng.fork("option", option), RESAMPLES));
    }),
    learned: {
      ...toReading(best),
      effectiveRows: best.effectiveRows,
      // The difference of two policies has no own sum of weights: what divides by it says nothing.
      estimates: Object.fromEntries(
        (["dm", "ipw", "dr"] as const).map((name) => [name, toIntervalDto(best.lift[name])]),
      ),
    },
  };
}

const toReading = ({ lift, faults }: RuleReading): OptionReading => ({
  lift: faults.length === 0 ? toIntervalDto(lift.dr) : null,
  faults: [...faults],
});

/** For each row the option at hand that models hold best which did not see it. */
function pickBestByForecast(
  log: StoredLog,
  forecast: { readonly contribution: Float64Array },
): number[] {
  const size = PACKAGE_OPTIONS.length;
  return log.options.map((options, row) =>
    options.reduce((best, one) =>
      (forecast.contribution[row * size + one] ?? 0) >
      (forecast.contribution[row * size + best] ?? 0)
        ? one
        : best,
    ),
  );
}
