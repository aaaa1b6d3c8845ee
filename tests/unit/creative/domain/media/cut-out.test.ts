import { describe, expect, it } from "vitest";
import {
  cutOutGround,
  findVisibleBox,
  isTransparent,
  type Pixels,
} from "@/lib/creative/domain/media/cut-out";

/** A picture from letters: white, red, grey of a faint shadow, dark blue. */
const COLORS: Record<string, readonly [number, number, number]> = {
  w: [253, 253, 253],
  r: [200, 30, 30],
  g: [235, 235, 235],
  b: [20, 30, 90],
};

function draw(rows: readonly string[]): Pixels {
  const width = rows[0]?.length ?? 0;
  const data = new Uint8ClampedArray(width * rows.length * 4);
  [...rows.join("")].forEach((letter, pixel) => {
    data.set([...(COLORS[letter] ?? [0, 0, 0]), 255], pixel * 4);
  });
  return { data, width, height: rows.length };
}

const alphas = ({ data }: Pixels): number[] => [...data].filter((_, at) => at % 4 === 3);

describe("cutOutGround", () => {
  it("takes the white around a product away and leaves the white inside it", () => {
    const photo = draw(["wwwww", "wrrrw", "wrwrw", "wrrrw", "wwwww"]);
    expect(cutOutGround(photo)).toBe(true);
    expect(alphas(photo)).toEqual([
      ...[0, 0, 0, 0, 0],
      ...[0, 255, 255, 255, 0],
      ...[0, 255, 255, 255, 0],
      ...[0, 255, 255, 255, 0],
      ...[0, 0, 0, 0, 0],
    ]);
    expect(findVisibleBox(photo)).toEqual({ x: 1, y: 1, width: 3, height: 3 });
  });

  it("keeps a shadow on the ground as a shadow", () => {
    const photo = draw(["wwwww", "wwrww", "wwrww", "wwwww", "wgggw", "wwwww"]);
    expect(cutOutGround(photo)).toBe(true);
    const at = (4 * 5 + 2) * 4;
    expect([...photo.data.slice(at, at + 4)]).toEqual([0, 0, 0, 25]);
  });

  it("leaves a photo alone whose edge has many colours", () => {
    const photo = draw(["wrbgw", "brrrw", "wrwrb", "grrrw", "wbwrw"]);
    expect(cutOutGround(photo)).toBe(false);
    expect(alphas(photo).every((alpha) => alpha === 255)).toBe(true);
  });

  it("leaves a photo alone that is nothing but ground", () => {
    const photo = draw(["wwww", "wwww", "wwww"]);
    expect(cutOutGround(photo)).toBe(false);
    expect(alphas(photo)[0]).toBe(255);
  });
});

describe("isTransparent", () => {
  it("tells a cut-out from a photo", () => {
    const photo = draw(["wr", "rw"]);
    expect(isTransparent(photo)).toBe(false);
    photo.data[3] = 0;
    expect(isTransparent(photo)).toBe(true);
  });
});
