import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { createSegmentCache, segmentKey } from "@/lib/creative/server/segment-cache";
import { createBucket } from "@/lib/platform/storage/object-store";
import { BUCKET_KEYS, startBucketServer } from "@/tests/support/bucket-server";

const server = startBucketServer();
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => {
  server.failing = null;
  server.requests.length = 0;
});

const open = (keys: Partial<typeof BUCKET_KEYS> = {}) =>
  createBucket({ endpoint: server.endpoint, bucket: "films", ...BUCKET_KEYS, ...keys });

describe("createBucket", () => {
  it("keeps, gives back and forgets bytes under a name", async () => {
    const bucket = open();
    const bytes = new Uint8Array([0, 1, 2, 255]);
    expect(await bucket.get("a/茶 1.mp4")).toBeNull();
    await bucket.put("a/茶 1.mp4", bytes);
    expect(await bucket.get("a/茶 1.mp4")).toEqual(bytes);
    expect(server.requests[0]).toBe("GET /films/a/%E8%8C%B6%201.mp4");
    await bucket.remove("a/茶 1.mp4");
    await bucket.remove("a/茶 1.mp4");
    expect(await bucket.get("a/茶 1.mp4")).toBeNull();
  });

  it("is refused with another key, and says only that the bucket refused", async () => {
    const bucket = open({ secretAccessKey: "other" });
    await expect(bucket.put("a", new Uint8Array(1))).rejects.toMatchObject({
      code: "storage/bucket",
      message: "The bucket answered 403.",
    });
  });
});

describe("segments behind a bucket", () => {
  const cacheOf = (keys = {}) => {
    const folder = mkdtempSync(join(tmpdir(), "chengfang-bucket-"));
    folders.push(folder);
    return createSegmentCache({ folder, bytesMax: 1e8, memoryMax: 1e6, store: open(keys) });
  };
  const made = async () => new Uint8Array([1, 2, 3]);
  const never = () => Promise.reject(new Error("It was made already."));

  it("are made by one machine and read by the next", async () => {
    const key = segmentKey("shared");
    await cacheOf().get(key, made);
    expect(await cacheOf().get(key, never)).toEqual(new Uint8Array([1, 2, 3]));
    const name = `/films/segments/${key.slice(0, 2)}/${key}.mp4`;
    expect(server.requests).toEqual([`GET ${name}`, `PUT ${name}`, `GET ${name}`]);
  });

  it("are made here where the bucket is down or refuses", async () => {
    server.failing = 503;
    expect(await cacheOf().get(segmentKey("down"), made)).toEqual(new Uint8Array([1, 2, 3]));
    server.failing = null;
    expect(await cacheOf({ accessKeyId: "x" }).get(segmentKey("no"), made)).toHaveLength(3);
  });
});
