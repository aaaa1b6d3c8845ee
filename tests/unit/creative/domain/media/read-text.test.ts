import { describe, expect, it } from "vitest";
import {
  decodeSteps,
  findTextBoxes,
  shareRead,
  toRecognitionInput,
} from "@/lib/creative/domain/media/read-text";

describe("findTextBoxes", () => {
  const width = 40;
  const map = new Float32Array(width * 30);
  const paint = (x: number, y: number, w: number, h: number, value: number): void => {
    for (let row = y; row < y + h; row += 1) map.fill(value, row * width + x, row * width + x + w);
  };
  paint(5, 18, 20, 6, 0.9);
  paint(4, 4, 10, 5, 0.8);
  paint(30, 4, 2, 2, 0.9);
  paint(26, 10, 8, 8, 0.4);

  it("finds lines from top to bottom, larger than their kernels, and leaves specks and doubts out", () => {
    const boxes = findTextBoxes(map, width, 30);
    expect(boxes).toHaveLength(2);
    const [upper, lower] = boxes;
    expect(upper?.x).toBeCloseTo(4 - (50 * 1.7) / 30, 9);
    expect(upper?.width).toBeCloseTo(10 + (2 * 50 * 1.7) / 30, 9);
    expect(lower?.y).toBeCloseTo(18 - (120 * 1.7) / 52, 9);
  });
});

describe("decodeSteps", () => {
  it("joins steps of one character and parts those with nothing between them", () => {
    const classes = [0, 1, 1, 0, 1, 2, 2, 0];
    const steps = new Float32Array(
      classes.flatMap((best) => [0, 1, 2].map((at) => (at === best ? 0.8 : 0.1))),
    );
    const line = decodeSteps(steps, 3, ["冰", "杯"]);
    expect(line.text).toBe("冰冰杯");
    expect(line.confidence).toBeCloseTo(0.8, 6);
  });

  it("is not sure of nothing", () => {
    expect(decodeSteps(new Float32Array([1, 0, 1, 0]), 2, ["冰"])).toEqual({
      text: "",
      confidence: 0,
    });
  });
});

describe("toRecognitionInput", () => {
  it("lays blue, green and red one behind the other, from -1 to 1", () => {
    const data = new Uint8ClampedArray([255, 0, 0, 255, 0, 0, 255, 255]);
    expect([...toRecognitionInput({ data, width: 2, height: 1 })]).toEqual([-1, 1, -1, -1, 1, -1]);
  });
});

describe("shareRead", () => {
  it.each([
    ["双层真空，单手就能开", "AI生成双层真空,单手就能开商品", 1],
    ["冰霸杯", "冰雪杯", 0],
    ["通勤党", "给通勤的", 0.5],
    ["900ml", "900ML", 1],
    ["冰", "一杯冰水", 1],
  ])("finds %s in %s", (expected, read, share) => {
    expect(shareRead(expected, read)).toBe(share);
  });
});
