import { readFileSync } from "node:fs";
import { createCanvas } from "@napi-rs/canvas";
import { describe, expect, it } from "vitest";
import { Compositor } from "@/lib/creative/server/media/compositor";
import { compileKernel, toModuleText } from "@/lib/creative/server/media/kernel/build-kernel.mjs";

describe("the kernel", () => {
  it("is what its source compiles to", async () => {
    const kept = readFileSync("lib/creative/server/media/kernel/frame-kernel.wasm.ts", "utf8");
    expect(toModuleText(await compileKernel())).toBe(kept);
  }, 120_000);
});

const WIDTH = 64;
const HEIGHT = 32;

function picture(width: number, height: number, color: string) {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext("2d");
  context.fillStyle = color;
  context.fillRect(0, 0, width, height);
  return canvas;
}

function lumaAt(compositor: Compositor, x: number, y: number): number {
  return compositor.bytes()[y * WIDTH + x] ?? -1;
}

describe("Compositor", () => {
  const whole = { x: 0, y: 0, scale: 1, opacity: 1, columns: WIDTH };

  it("turns colours into BT.709 of limited range", () => {
    const compositor = new Compositor(WIDTH, HEIGHT);
    compositor.drawGround(compositor.add(picture(96, 64, "#ff0000")), { x: 2, y: 2, step: 1 });
    const bytes = compositor.bytes();
    expect([bytes[0], bytes[WIDTH * HEIGHT], bytes[(WIDTH * HEIGHT * 5) / 4]]).toEqual([
      63, 102, 240,
    ]);
    expect(bytes.length).toBe((WIDTH * HEIGHT * 3) / 2);
  });

  it("keeps a flat colour flat at any zoom", () => {
    const compositor = new Compositor(WIDTH, HEIGHT);
    const ground = compositor.add(picture(96, 64, "#808080"));
    for (const step of [0.8, 1.013, 1.13]) {
      compositor.drawGround(ground, { x: 1.37, y: 2.61, step });
      const luma = compositor.bytes().slice(0, WIDTH * HEIGHT);
      expect([Math.min(...luma), Math.max(...luma)]).toEqual([126, 126]);
    }
  });

  it("moves a ramp by parts of a pixel", () => {
    const compositor = new Compositor(WIDTH, HEIGHT);
    const canvas = createCanvas(96, 64);
    const context = canvas.getContext("2d");
    for (let x = 0; x < 96; x += 1) {
      context.fillStyle = `rgb(${x * 2},${x * 2},${x * 2})`;
      context.fillRect(x, 0, 1, 64);
    }
    const ramp = compositor.add(canvas);
    compositor.drawGround(ramp, { x: 10, y: 0, step: 1 });
    const still = lumaAt(compositor, 20, 5);
    compositor.drawGround(ramp, { x: 10.5, y: 0, step: 1 });
    expect(lumaAt(compositor, 20, 5) - still).toBe(1);
  });

  it("mixes by opacity and shows only the columns asked for", () => {
    const compositor = new Compositor(WIDTH, HEIGHT);
    compositor.drawGround(compositor.add(picture(96, 64, "#000000")), { x: 0, y: 0, step: 1 });
    const white = compositor.add(picture(20, 10, "#ffffff"));
    compositor.draw(white, { ...whole, x: 4, y: 4, opacity: 0.5, columns: 10 });
    expect([3, 4, 13, 14].map((x) => lumaAt(compositor, x, 6))).toEqual([16, 126, 126, 16]);
  });

  it("draws what hangs over the frame's edge inside it only", () => {
    const compositor = new Compositor(WIDTH, HEIGHT);
    compositor.fill({ x: 0, y: 0, width: WIDTH, height: HEIGHT }, [16, 128, 128]);
    const white = compositor.add(picture(20, 10, "#ffffff"));
    compositor.draw(white, { ...whole, x: -10, y: -4 });
    compositor.draw(white, { ...whole, x: 54, y: 27.5, scale: 1.25 });
    expect([lumaAt(compositor, 9, 5), lumaAt(compositor, 10, 5)]).toEqual([235, 16]);
    expect(lumaAt(compositor, 62, 31)).toBe(235);
    expect(lumaAt(compositor, 40, 31)).toBe(16);
  });

  it("gives the memory of one film to the next without a trace", () => {
    const compositor = new Compositor(WIDTH, HEIGHT);
    compositor.add(picture(60, 30, "#ffffff"));
    compositor.reset();
    compositor.fill({ x: 0, y: 0, width: WIDTH, height: HEIGHT }, [16, 128, 128]);
    compositor.draw(compositor.add(picture(10, 10, "#ff0000")), { ...whole, scale: 1.1 });
    expect(lumaAt(compositor, 40, 12)).toBe(16);
  });
});
