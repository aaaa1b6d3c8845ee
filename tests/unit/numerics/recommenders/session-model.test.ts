import { describe, expect, it } from "vitest";
import { packSessions } from "@/lib/numerics/recommenders/session-index";
import {
  evaluateSessions,
  fitSessionModel,
  listNext,
  toCases,
  vsknnSpec,
  vstanSpec,
} from "@/lib/numerics/recommenders/session-model";

const sessions = packSessions(
  6,
  [
    [0, 1, 2],
    [0, 1, 2],
    [0, 3],
    [4, 5],
  ],
  [10, 20, 30, 40],
);
const popularity = [3, 2, 2, 1, 1, 1];

describe("fitSessionModel", () => {
  it("scores the neighbours' items by similarity, rarity and latest shared click", () => {
    const model = fitSessionModel(sessions, vsknnSpec(10, 10, 0));
    const { items, scores } = model([0, 1], 50);
    const found = Object.fromEntries(items.map((item, place) => [item, scores[place]]));
    // Both sessions that share 0 and 1: (1/4 + 1) / 2 each; the one that shares only 0: 1/4 / 2, halved for its step.
    expect(found).toEqual({ 0: 1.3125, 1: 1.25, 2: 1.25, 3: 0.0625 });
  });

  it("forgets old sessions under VSTAN", () => {
    const knobs = {
      k: 10,
      sampleSize: 10,
      clickDecay: 5,
      matchDecay: 5,
      itemDecay: 5,
      idfWeight: 0,
    };
    const fresh = fitSessionModel(sessions, vstanSpec({ ...knobs, sessionDecaySeconds: 1 }));
    expect(listNext(fresh([0], 50), 2, popularity)).toEqual([0, 3]);
    const lasting = fitSessionModel(sessions, vstanSpec({ ...knobs, sessionDecaySeconds: null }));
    expect(listNext(lasting([0], 50), 2, popularity)).toEqual([0, 1]);
  });

  it("compares the latest sessions only", () => {
    const model = fitSessionModel(sessions, vsknnSpec(10, 1, 0));
    expect(listNext(model([0], 50), 3, popularity)).toEqual([0, 3]);
  });

  it("leaves no trace of one call in the next", () => {
    const model = fitSessionModel(sessions, vsknnSpec(2, 2, 1));
    const first = model([0, 1], 50);
    model([4], 50);
    expect(model([0, 1], 50)).toEqual(first);
  });

  it("follows the rules of the latest click", () => {
    const rules = fitSessionModel(sessions, { kind: "sr", steps: 10, keep: null });
    expect(rules([5, 0], 0)).toEqual({ items: [1, 2, 3], scores: [2, 0.5, 1] });
    const pairs = fitSessionModel(sessions, { kind: "ar", steps: 1, keep: 2 });
    expect(pairs([0], 0)).toEqual({ items: [1, 2], scores: [2, 2] });
  });
});

describe("evaluateSessions", () => {
  it("predicts every click after the first", () => {
    const cases = toCases([[0, 1, 2], [4]], [50, 60]);
    expect(cases).toEqual([
      { clicks: [0], next: 1, now: 50 },
      { clicks: [0, 1], next: 2, now: 50 },
    ]);
    const rules = fitSessionModel(sessions, { kind: "sr", steps: 10, keep: null });
    const metrics = evaluateSessions(rules, cases, [1, 2], popularity);
    expect(metrics.get(1)).toEqual({ hitrate: 1, mrr: 1 });
  });
});
