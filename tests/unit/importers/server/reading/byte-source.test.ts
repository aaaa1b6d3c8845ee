import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { readFaultOf, readUpload, upload } from "@/tests/support/uploads";

const lines = Array.from({ length: 50_000 }, (_, i) => `${i},茶`);
const packed = gzipSync(lines.join("\n"));

describe("gunzipSource", () => {
  it("reads a CSV packed with gzip", async () => {
    const [table] = await readUpload(await upload("orders.csv.gz", packed));
    expect(table?.cells).toHaveLength(50_000);
    expect(table?.cells[49_999]).toEqual(["49999", "茶"]);
  });

  it("stops early without reading the rest", async () => {
    const file = await upload("orders.csv.gz", packed);
    const [table] = await readUpload(file, {}, { limit: 2 });
    expect(table?.numbers).toEqual([1, 2]);
  });

  it("refuses one that is cut off or damaged", async () => {
    const cut = await readFaultOf("cut.csv.gz", packed.subarray(0, packed.length - 20));
    expect(cut.code).toBe("importers/damaged-archive");
    const bad = Buffer.from(packed);
    bad.writeUInt32LE(0, bad.length - 8);
    expect((await readFaultOf("bad.csv.gz", bad)).code).toBe("importers/damaged-archive");
  });

  it("refuses one that holds an archive or no text", async () => {
    expect((await readFaultOf("twice.gz", gzipSync(packed))).code).toBe("importers/nested-archive");
    const tar = gzipSync(Buffer.alloc(1024));
    expect((await readFaultOf("bills.tar.gz", tar)).code).toBe("importers/binary-file");
  });

  it("refuses one that unfolds to a thousand times its size", async () => {
    const bomb = gzipSync(Buffer.alloc(30 * 1024 * 1024, "1,2\n"), { level: 9 });
    expect((await readFaultOf("bomb.csv.gz", bomb)).code).toBe("importers/unpacks-too-large");
  });
});
