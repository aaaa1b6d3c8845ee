import { expect, it } from "vitest";
import { toZoom } from "@/components/wall/use-fit";

it("fills a wall by its narrower side, and leaves a phone and a small window as they are", () => {
  expect(toZoom(420, 1920, 1080)).toBe(1.92);
  expect(toZoom(800, 1920, 1080)).toBe(1.35);
  expect(toZoom(420, 3840, 2160)).toBe(3.84);
  expect(toZoom(420, 390, 844)).toBe(1);
  expect(toZoom(900, 1024, 600)).toBe(1);
});
