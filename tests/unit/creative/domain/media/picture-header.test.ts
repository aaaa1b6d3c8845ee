import { createCanvas } from "@napi-rs/canvas";
import { describe, expect, it } from "vitest";
import { isCutOff, readPictureHeader } from "@/lib/creative/domain/media/picture-header";

describe("readPictureHeader", () => {
  it("reads kind and size of what an encoder writes", async () => {
    const canvas = createCanvas(321, 217);
    canvas.getContext("2d").fillRect(10, 10, 100, 100);
    const size = { width: 321, height: 217 };
    expect(readPictureHeader(await canvas.encode("png"))).toEqual({ type: "png", ...size });
    expect(readPictureHeader(await canvas.encode("jpeg"))).toEqual({ type: "jpeg", ...size });
    expect(readPictureHeader(await canvas.encode("webp"))).toEqual({ type: "webp", ...size });
  });

  it("sees that a file ends before its picture does", async () => {
    const canvas = createCanvas(320, 240);
    canvas.getContext("2d").fillRect(10, 10, 100, 100);
    for (const type of ["png", "jpeg", "webp"] as const) {
      const bytes = await canvas.encode(type as "png");
      const header = { type, width: 320, height: 240 };
      expect(isCutOff(bytes, header)).toBe(false);
      expect(isCutOff(bytes.subarray(0, bytes.length - 20), header)).toBe(true);
    }
  });

  it("believes what a header claims, so that a bomb is refused before it is unpacked", () => {
    const bomb = new Uint8Array(33);
    const view = new DataView(bomb.buffer);
    view.setUint32(0, 0x89504e47);
    view.setUint32(16, 65_000);
    view.setUint32(20, 65_000);
    expect(readPictureHeader(bomb)).toEqual({ type: "png", width: 65_000, height: 65_000 });
  });

  it("takes nothing else for a picture", () => {
    const texts = ["", "<svg xmlns='http://www.w3.org/2000/svg'/>", "GIF89a", "%PDF-1.7", "PK"];
    for (const text of texts)
      expect(readPictureHeader(new TextEncoder().encode(text.padEnd(40, " ")))).toBeNull();
    expect(readPictureHeader(Uint8Array.of(0xff, 0xd8, 0xff))).toBeNull();
  });
});
