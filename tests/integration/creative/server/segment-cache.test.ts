import { mkdtempSync, readdirSync, rmSync, utimesSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createSegmentCache, segmentKey } from "@/lib/creative/server/segment-cache";

let folder: string;
const open = (part = {}) => createSegmentCache({ folder, bytesMax: 1e6, memoryMax: 1000, ...part });
const bytes = (length: number, value = 7): Uint8Array => new Uint8Array(length).fill(value);
const files = (): string[] =>
  readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith(".mp4"));

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "chengfang-cache-test-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("createSegmentCache", () => {
  it("makes a segment once, however many ask at the same time", async () => {
    const cache = open();
    let made = 0;
    const make = async () => {
      made += 1;
      await new Promise((resolve) => setTimeout(resolve, 20));
      return bytes(10);
    };
    const all = await Promise.all(Array.from({ length: 8 }, () => cache.get("aa11", make)));
    expect(made).toBe(1);
    expect(all.every((one) => one.length === 10)).toBe(true);
  });

  it("finds on disk what another process made", async () => {
    await open().get("bb22", async () => bytes(33, 3));
    const kept = await open().get("bb22", async () => {
      throw new Error("It is there.");
    });
    expect([kept.length, kept[0]]).toEqual([33, 3]);
  });

  it("leaves no half-written file when two write the same segment", async () => {
    const write = () => open().get("cc33", async () => bytes(5000));
    await Promise.all([write(), write(), write()]);
    expect(readdirSync(join(folder, "cc"))).toEqual(["cc33.mp4"]);
  });

  it("forgets a failure", async () => {
    const cache = open();
    await expect(cache.get("dd44", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect((await cache.get("dd44", async () => bytes(4))).length).toBe(4);
  });

  it("holds no more than it may, and drops what was unused for longest", async () => {
    const cache = open();
    for (const name of ["ee01", "ee02", "ee03"]) await cache.get(name, async () => bytes(400));
    utimesSync(join(folder, "ee", "ee02.mp4"), new Date(0), new Date(0));
    expect(await cache.prune(900)).toEqual({ files: 2, bytes: 800 });
    expect(files().sort()).toEqual([join("ee", "ee01.mp4"), join("ee", "ee03.mp4")]);
  });
});

describe("segmentKey", () => {
  it("tells apart what differs anywhere", () => {
    expect(segmentKey(["a", { b: 1 }])).not.toBe(segmentKey(["a", { b: 2 }]));
    expect(segmentKey(["a"])).toMatch(/^[0-9a-f]{64}$/);
  });
});
