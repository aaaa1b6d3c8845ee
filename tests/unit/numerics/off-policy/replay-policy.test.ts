import { describe, expect, it } from "vitest";
import type { LoggedFeedback } from "@/lib/numerics/off-policy/logged-feedback";
import { replayPolicy } from "@/lib/numerics/off-policy/replay-policy";
import { createRng, type Rng } from "@/lib/numerics/rng";

const EARNS = [0.2, 0.5, 0.35];

function makeLog(rows: number, chances: readonly number[], rng: Rng): LoggedFeedback {
  const action = new Uint32Array(rows);
  const reward = new Float64Array(rows);
  const propensity = new Float64Array(rows);
  for (let row = 0; row < rows; row += 1) {
    let left = rng.float();
    let done = 0;
    while (done < chances.length - 1 && left >= (chances[done] ?? 0)) {
      left -= chances[done] ?? 0;
      done += 1;
    }
    action[row] = done;
    propensity[row] = chances[done] ?? 0;
    reward[row] = rng.chance(EARNS[done] ?? 0) ? 1 : 0;
  }
  return {
    actions: chances.length,
    action,
    reward,
    propensity,
    context: new Float64Array(0),
    contextSize: 0,
  };
}

/** Does what earned most so far, each action tried once first. */
function makeGreedy() {
  const [sums, times] = [
    [0, 0, 0],
    [0, 0, 0],
  ];
  let last = 0;
  return {
    choose: () => {
      const untried = times.indexOf(0);
      const mean = (k: number) => (sums[k] ?? 0) / Math.max(1, times[k] ?? 0);
      last = untried >= 0 ? untried : [0, 1, 2].reduce((a, b) => (mean(b) > mean(a) ? b : a));
      return last;
    },
    learn: (_: number, reward: number) => {
      sums[last] = (sums[last] ?? 0) + reward;
      times[last] = (times[last] ?? 0) + 1;
    },
  };
}

describe("replayPolicy", () => {
  it("counts the rows where the policy does what was done, and no other", () => {
    const log: LoggedFeedback = {
      actions: 2,
      action: Uint32Array.of(0, 1, 1, 0),
      reward: Float64Array.of(5, 1, 0, 5),
      propensity: Float64Array.of(0.5, 0.5, 0.5, 0.5),
      context: new Float64Array(0),
      contextSize: 0,
    };
    const learnt: number[] = [];
    const found = replayPolicy(
      log,
      { choose: () => 1, learn: (row) => learnt.push(row) },
      createRng("none"),
    );
    expect(found).toMatchObject({ matched: 2, considered: 4, value: { value: 0.5 } });
    expect(learnt).toEqual([1, 2]);
  });

  it("is right about a fixed action also where the log preferred another", () => {
    const log = makeLog(30_000, [0.6, 0.1, 0.3], createRng("uneven"));
    const found = replayPolicy(log, { choose: () => 1, learn: () => 0 }, createRng("thin"));
    expect(found.considered).toBeLessThan(10_500);
    expect(found.value?.low).toBeLessThan(0.5);
    expect(found.value?.high).toBeGreaterThan(0.5);
  });

  it("tells of a learner what it would have earned acting itself for as many rounds", () => {
    const [seeds, rounds] = [400, 30];
    const differences = Array.from({ length: seeds }, (_, seed) => {
      const rng = createRng("learner").fork(seed);
      const log = makeLog(40 * rounds, [1 / 3, 1 / 3, 1 / 3], rng.fork("log"));
      const replayed = makeGreedy();
      let matched = 0;
      let earned = 0;
      replayPolicy(
        log,
        {
          choose: replayed.choose,
          learn: (row, reward) => {
            replayed.learn(row, reward);
            matched += 1;
            if (matched <= rounds) earned += reward;
          },
        },
        rng,
      );
      const live = makeGreedy();
      const world = rng.fork("live");
      let acted = 0;
      for (let round = 0; round < rounds; round += 1) {
        const reward = world.chance(EARNS[live.choose()] ?? 0) ? 1 : 0;
        live.learn(round, reward);
        acted += reward;
      }
      return (earned - acted) / rounds;
    });
    const mean = differences.reduce((sum, value) => sum + value, 0) / seeds;
    const variance = differences.reduce((sum, value) => sum + (value - mean) ** 2, 0) / seeds;
    expect(Math.abs(mean)).toBeLessThan(3 * Math.sqrt(variance / seeds));
  });

  it("says nothing where nothing matched", () => {
    const log = makeLog(20, [1, 0, 0], createRng("one"));
    expect(
      replayPolicy(log, { choose: () => 2, learn: () => 0 }, createRng("none")).value,
    ).toBeNull();
  });
});
