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
    const rows = [
      "wwwwwwwww",
      "wwwwwwwww",
      "wwwwrwwww",
      "wwwwrwwww",
      "wwwwwwwww",
      "wwwgggwww",
      "wwwwwwwww",
    ];
    const photo = draw([...rows, "wwwwwwwww"]);
    expect(cutOutGround(photo)).toBe(true);
    const at = (5 * 9 + 4) * 4;
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

describe("cutOutGround on real light", () => {
  const square = (size: number, paint: (x: number, y: number) => string): Pixels =>
    draw(
      Array.from({ length: size }, (_, y) =>
        Array.from({ length: size }, (_, x) => paint(x, y)).join(""),
      ),
    );
  const isIn = (x: number, y: number, [left, top, right, bottom]: readonly number[]): boolean =>
    x >= (left ?? 0) && x < (right ?? 0) && y >= (top ?? 0) && y < (bottom ?? 0);

  it("takes away what the light left of the ground in a corner", () => {
    const photo = square(60, (x, y) => {
      if (x + y < 5) return "b";
      return isIn(x, y, [15, 15, 45, 45]) ? "r" : "w";
    });
    expect(cutOutGround(photo)).toBe(true);
    expect(photo.data[3]).toBe(0);
    expect(findVisibleBox(photo)).toEqual({ x: 15, y: 15, width: 30, height: 30 });
  });

  it("leaves a photo whole when a product that is as white as its ground would keep its letters alone", () => {
    const photo = square(60, (x, y) => {
      if (isIn(x, y, [15, 5, 45, 25])) return "b";
      return isIn(x, y, [20, 35, 24, 40]) || isIn(x, y, [30, 35, 34, 40]) ? "b" : "w";
    });
    expect(cutOutGround(photo)).toBe(false);
    expect(alphas(photo).every((alpha) => alpha === 255)).toBe(true);
  });

  it("cuts out a set of two products that stand apart", () => {
    const photo = square(60, (x, y) =>
      isIn(x, y, [5, 10, 25, 50]) || isIn(x, y, [35, 20, 55, 50]) ? "r" : "w",
    );
    expect(cutOutGround(photo)).toBe(true);
    expect(findVisibleBox(photo)).toEqual({ x: 5, y: 10, width: 50, height: 40 });
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
