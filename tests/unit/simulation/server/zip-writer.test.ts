import { PassThrough, Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { strFromU8, unzipSync } from "fflate";
import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { type ZipNames, ZipWriter } from "@/lib/simulation/server/zip-writer";

async function zip(names: ZipNames): Promise<Buffer> {
  const out = new PassThrough();
  const bytes = buffer(out);
  const writer = new ZipWriter(out, names);
  await writer.addMember("账户.csv", Readable.from([Buffer.from("a,b\n"), Buffer.from("1,2\n")]));
  await writer.addMember("空.csv", Readable.from([]));
  const size = await writer.end();
  expect((await bytes).length).toBe(size);
  return bytes;
}

describe("ZipWriter", () => {
  it("packs members that another program unpacks", async () => {
    const files = unzipSync(new Uint8Array(await zip("utf-8")));
    expect(Object.keys(files)).toEqual(["账户.csv", "空.csv"]);
    expect(strFromU8(files["账户.csv"] ?? new Uint8Array())).toBe("a,b\n1,2\n");
    expect(files["空.csv"]).toHaveLength(0);
  });

  it("leaves names in GBK without saying so, as older export pages do", async () => {
    const bytes = await zip("gbk");
    expect(bytes.includes(iconv.encode("账户.csv", "gbk"))).toBe(true);
    expect(bytes.includes(Buffer.from("账户.csv", "utf8"))).toBe(false);
    expect(bytes.readUInt16LE(6) & 0x0800).toBe(0);
  });

  it("gives the same bytes again", async () => {
    expect((await zip("gbk")).equals(await zip("gbk"))).toBe(true);
  });
});
