import { describe, expect, it } from "vitest";
import { computeFunnel, FUNNEL_NODES } from "@/lib/diagnosis/domain/funnel";

const reading = (count: number) => ({ count, hours: null });

describe("computeFunnel", () => {
  it("keeps all 22 steps, without numbers where no source tells them", () => {
    const nodes = computeFunnel({ order: reading(10) }, {}, 0n);
    expect(nodes).toHaveLength(22);
    expect(nodes.map(({ id }) => id)).toEqual([...FUNNEL_NODES]);
    expect(nodes[0]).toEqual({
      id: "impression",
      count: null,
      hours: null,
      rate: null,
      rateBefore: null,
      leak: null,
    });
  });

  it("prices a step that lets fewer through by what it let through before", () => {
    const nodes = computeFunnel(
      { order: reading(200), payment: reading(100) },
      { order: reading(100), payment: reading(75) },
      10_000n,
    );
    expect(nodes.find(({ id }) => id === "payment")).toMatchObject({
      rate: 0.5,
      rateBefore: 0.75,
      leak: 5_000n,
    });
  });

  it("measures a step against the last one that is told, past steps beside the way", () => {
    const nodes = computeFunnel(
      { payment: reading(100), refund: reading(9), settlement: reading(80) },
      {},
      0n,
    );
    expect(nodes.find(({ id }) => id === "refund")).toMatchObject({ rate: 0.09, leak: null });
    expect(nodes.find(({ id }) => id === "settlement")?.rate).toBe(0.8);
  });
});
