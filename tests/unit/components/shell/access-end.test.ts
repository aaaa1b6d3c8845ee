import { describe, expect, it } from "vitest";
import { findAccessEnd } from "@/components/shell/access-end";

describe("findAccessEnd", () => {
  it("ends on the sign-in page for a reader who is unknown, also after the page was loaded again", () => {
    expect(findAccessEnd("unauthenticated", false)).toBe("sign-in");
    expect(findAccessEnd("unauthenticated", true)).toBe("sign-in");
  });

  it("loads a page that is no longer the reader's once, and never twice", () => {
    expect(findAccessEnd("not-found", false)).toBe("reload");
    expect(findAccessEnd("not-found", true)).toBe("sign-in");
  });

  it("leaves a page open while the server answers, is away or is busy", () => {
    for (const kind of [null, "unavailable", "rate-limited", "forbidden"] as const)
      expect(findAccessEnd(kind, false)).toBeNull();
  });
});
