import { describe, expect, it } from "vitest";
import type { KeptImportFile } from "@/lib/importers/server/run-import";
import { WorkMeter } from "@/lib/importers/server/work-meter";

const file = (fileId: bigint, size: number): KeptImportFile => ({
  fileId,
  size,
  name: `${fileId}.csv`,
  path: "",
});
const ORDERS = file(1n, 1_000);
const FLOWS = file(2n, 400);
const BROKEN = file(3n, 600);

describe("WorkMeter", () => {
  it("is half through a table when it is read, and through it when it is posted", () => {
    const meter = new WorkMeter([ORDERS]);
    meter.beginTable(ORDERS, 1);
    meter.onRead(500);
    expect(meter.measure({ phase: "reading", done: 5, total: null })).toBe(250);
    meter.onRead(500);
    expect(meter.measure({ phase: "reading", done: 10, total: null })).toBe(500);
    expect(meter.measure({ phase: "posting", done: 5, total: 10 })).toBe(750);
    expect(meter.measure({ phase: "posting", done: 10, total: 10 })).toBe(1_000);
  });

  it("shares a file out over its tables and counts unreadable files as dealt with", () => {
    const meter = new WorkMeter([FLOWS, BROKEN]);
    meter.skip(BROKEN);
    meter.beginTable(FLOWS, 2);
    expect(meter.measure({ phase: "posting", done: 1, total: 1 })).toBe(800);
    meter.beginTable(FLOWS, 2);
    expect(meter.measure({ phase: "posting", done: 1, total: 1 })).toBe(1_000);
  });

  it("never says more than there is, though parts of a file are read twice", () => {
    const meter = new WorkMeter([ORDERS]);
    meter.beginTable(ORDERS, 1);
    meter.onRead(9_000);
    expect(meter.measure({ phase: "reading", done: 10, total: null })).toBe(500);
  });
});
