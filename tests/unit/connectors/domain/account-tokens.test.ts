import { describe, expect, it } from "vitest";
import {
  isRenewable,
  isRenewalDue,
  readTokens,
  toRenewalCall,
  writeTokens,
} from "@/lib/connectors/domain/account-tokens";

const tokens = {
  access: "access-1",
  refresh: "refresh-1",
  appId: "1790000000000000009",
  appSecret: 'se"cret',
};

describe("readTokens", () => {
  it("reads what was written, and a bare token as one that nothing renews", () => {
    expect(readTokens(writeTokens(tokens))).toEqual(tokens);
    const bare = readTokens("0123456789abcdef");
    expect(bare).toEqual({
      access: "0123456789abcdef",
      refresh: null,
      appId: null,
      appSecret: null,
    });
    expect([isRenewable(readTokens(writeTokens(tokens))), isRenewable(bare)]).toEqual([
      true,
      false,
    ]);
  });
});

describe("isRenewalDue", () => {
  const now = new Date("2026-11-22T10:00:00Z");
  it("is two hours before the end, and never for a token whose end nobody told", () => {
    expect(isRenewalDue(new Date("2026-11-22T12:00:00Z"), now)).toBe(true);
    expect(isRenewalDue(new Date("2026-11-22T12:00:01Z"), now)).toBe(false);
    expect(isRenewalDue(null, now)).toBe(false);
  });
});

describe("toRenewalCall", () => {
  it("writes the app's id digit by digit and its secret as text", () => {
    expect(toRenewalCall(tokens)).toEqual({
      method: "POST",
      path: "/open_api/oauth2/refresh_token/",
      body: '{"app_id":1790000000000000009,"secret":"se\\"cret","refresh_token":"refresh-1"}',
    });
  });
});
