import { describe, expect, it } from "vitest";
import { openSealed, sealText } from "@/lib/connectors/server/sealed-text";

describe("sealText", () => {
  it("opens for its owner alone, hides the text, and never seals alike twice", async () => {
    const sealed = await sealText("token-0123456789", "connector:shp_1");
    expect(await openSealed(sealed, "connector:shp_1")).toBe("token-0123456789");
    expect(sealed.includes("token")).toBe(false);
    expect(sealed.equals(await sealText("token-0123456789", "connector:shp_1"))).toBe(false);
    await expect(openSealed(sealed, "connector:shp_2")).rejects.toThrow(/cannot be opened/);
    const bent = Buffer.from(sealed);
    bent.writeUInt8(bent.readUInt8(30) ^ 1, 30);
    await expect(openSealed(bent, "connector:shp_1")).rejects.toThrow(/cannot be opened/);
  });
});
