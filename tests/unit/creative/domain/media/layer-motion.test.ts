import { describe, expect, it } from "vitest";
import {
  cameraAt,
  OVERSCAN,
  STILL,
  stateAt,
  wipeAt,
} from "@/lib/creative/domain/media/layer-motion";

describe("stateAt", () => {
  it("shows nothing before a layer comes", () => {
    expect(stateAt({ ...STILL, from: 5 }, 4, 50).opacity).toBe(0);
  });

  it("brings a layer to rest where it belongs", () => {
    const rising = { ...STILL, entrance: "rise" as const, from: 2, frames: 8 };
    expect(stateAt(rising, 2, 50).dy).toBeCloseTo(150 * (7 / 8) ** 3, 9);
    expect(stateAt(rising, 9, 50)).toMatchObject({ dx: 0, dy: 0, scale: 1, opacity: 1 });
  });

  it("lets a layer that pops shoot past its size and come back", () => {
    const popping = { ...STILL, entrance: "pop" as const, frames: 10 };
    const scales = Array.from({ length: 12 }, (_, frame) => stateAt(popping, frame, 50).scale);
    expect(Math.max(...scales)).toBeGreaterThan(1.02);
    expect(scales.at(-1)).toBe(1);
  });

  it("reveals a caption step by step", () => {
    const read = {
      ...STILL,
      reveal: [
        { frame: 3, x: 40 },
        { frame: 9, x: 90 },
      ],
    };
    expect([0, 3, 8, 9].map((frame) => stateAt(read, frame, 50).until)).toEqual([0, 40, 40, 90]);
  });
});

describe("cameraAt", () => {
  it.each(["push", "pull", "pan", "rise"] as const)(
    "never looks past the ground in a %s",
    (motion) => {
      for (let frame = 0; frame < 60; frame += 1) {
        const { x, y, zoom } = cameraAt(motion, frame, 60);
        const half = 0.5 / zoom;
        expect(Math.min(x - half, y - half, 1 - x - half, 1 - y - half)).toBeGreaterThanOrEqual(0);
        expect(OVERSCAN / zoom).toBeGreaterThan(1);
      }
    },
  );
});

describe("wipeAt", () => {
  it("covers the first frame and leaves the last panel first", () => {
    expect([wipeAt(0, 2, 0), wipeAt(1, 2, 0)]).toEqual([1, 1]);
    expect(wipeAt(1, 2, 4)).toBeLessThan(wipeAt(0, 2, 4));
    expect([wipeAt(0, 2, 12), wipeAt(1, 2, 12)]).toEqual([0, 0]);
  });
});
