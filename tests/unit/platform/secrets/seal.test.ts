import { describe, expect, it } from "vitest";
import { type KeyRing, openWith, readKeyId, sealWith } from "@/lib/platform/secrets";

const old: KeyRing = { current: "a", keys: new Map([["a", Buffer.alloc(32, 1)]]) };
const rotated: KeyRing = { current: "b", keys: new Map([...old.keys, ["b", Buffer.alloc(32, 2)]]) };
const PLACE = "sso_provider.client_secret:12";

describe("sealWith and openWith", () => {
  it("give back what was sealed, and never the same text twice", () => {
    const [one, two] = [sealWith(old, "hunter2 密", PLACE), sealWith(old, "hunter2 密", PLACE)];
    expect(one).not.toBe(two);
    expect(one).not.toContain("hunter2");
    expect(openWith(old, one, PLACE)).toBe("hunter2 密");
  });

  it("open under an earlier key after a rotation, and seal with the new one", () => {
    const sealed = sealWith(old, "kept", PLACE);
    expect(openWith(rotated, sealed, PLACE)).toBe("kept");
    expect(readKeyId(sealWith(rotated, "kept", PLACE))).toBe("b");
  });

  it("refuse another place, another key, and a changed text", () => {
    const sealed = sealWith(old, "kept", PLACE);
    const other: KeyRing = { current: "a", keys: new Map([["a", Buffer.alloc(32, 9)]]) };
    const refusal = expect.objectContaining({ code: "platform/secret-unreadable" });
    expect(() => openWith(old, sealed, "sso_provider.client_secret:13")).toThrow(refusal);
    expect(() => openWith(other, sealed, PLACE)).toThrow(refusal);
    expect(() => openWith(old, `${sealed.slice(0, -2)}AA`, PLACE)).toThrow(refusal);
    expect(() => openWith(old, "plain text", PLACE)).toThrow(refusal);
  });
});
