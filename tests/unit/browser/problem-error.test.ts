import { describe, expect, it } from "vitest";
import { toProblemError } from "@/lib/browser/problem-error";

describe("toProblemError", () => {
  it("keeps what a problem document says", () => {
    const error = toProblemError(
      409,
      {
        type: "https://chengfang.dev/problems/ledger/duplicate",
        title: "Conflict",
        detail: "This key was used for a different entry.",
        requestId: "req-7",
        errors: [{ pointer: "/lines/0", detail: "unknown account" }],
      },
      "req-header",
    );
    expect(error.kind).toBe("conflict");
    expect(error.code).toBe("ledger/duplicate");
    expect(error.message).toBe("This key was used for a different entry.");
    expect(error.details).toEqual([{ pointer: "/lines/0", detail: "unknown account" }]);
    expect(error.requestId).toBe("req-7");
  });

  it("gives a kind and the header's request id to an answer that is no problem document", () => {
    const error = toProblemError(502, "<html>Bad gateway</html>", "req-9");
    expect(error.kind).toBe("unavailable");
    expect(error.code).toBe("http/502");
    expect(error.message).toBe("HTTP 502");
    expect(error.requestId).toBe("req-9");
  });

  it("bounds the details it keeps and drops those without a shape", () => {
    const errors = [7, ...Array.from({ length: 200 }, () => ({ detail: "x" }))];
    expect(toProblemError(400, { errors }, null).details).toHaveLength(99);
  });
});
