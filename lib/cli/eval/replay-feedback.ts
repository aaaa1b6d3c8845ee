import { chooseArm } from "@/lib/numerics/bandits/choose-arm";
import { openArms, teachArm } from "@/lib/numerics/bandits/linear-arms";
import type { LoggedFeedback } from "@/lib/numerics/off-policy/logged-feedback";
import { type Replay, replayPolicy } from "@/lib/numerics/off-policy/replay-policy";
import type { Rng } from "@/lib/numerics/rng";
import { UsageError } from "../run-command";

export const REPLAYED = ["thompson", "square-cb"] as const;
type Replayed = (typeof REPLAYED)[number];

const FLOOR = 0.02;

export function toReplayed(text: string | undefined): Replayed | null {
  if (text === undefined) return null;
  const found = REPLAYED.find((name) => name === text);
  if (found) return found;
  throw new UsageError(`--replay is one of ${REPLAYED.join(", ")}.`);
}

/** Plays a log back to a bandit that starts knowing nothing. */
export function replayFeedback(log: LoggedFeedback, strategy: Replayed, rng: Rng): Replay {
  const size = log.contextSize + 1;
  const state = openArms(log.actions, size, 1);
  const all = Array.from({ length: log.actions }, (_, action) => action);
  const contextOf = (row: number) => {
    const context = new Float64Array(size);
    context.set(log.context.subarray(row * log.contextSize, (row + 1) * log.contextSize));
    context[log.contextSize] = 1;
    return context;
  };
  const drawn = rng.fork("choices");
  return replayPolicy(
    log,
    {
      choose: (row) =>
        chooseArm(state, contextOf(row), all, {
          options: { strategy, floor: FLOOR },
          rng: drawn,
        }).arm,
      learn: (row, reward) => teachArm(state, log.action[row] ?? 0, contextOf(row), reward),
    },
    rng.fork("thinning"),
  );
}
