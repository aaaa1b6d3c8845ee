import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { PlatformChange } from "@/lib/connectors";
import { applyChanges, readStates } from "@/lib/connectors/server";
import { guardedSend } from "@/lib/connectors/server/guarded-send";
import { openQianchuan } from "@/lib/connectors/server/qianchuan-api";
import { type AdPlatformServer, startAdPlatform } from "@/tests/support/ad-platform-server";

const ACCOUNT = "1790000000000001";
const campaign = (id: string) =>
  ({ adAccountId: ACCOUNT, campaignId: id, name: `计划${id}`, mode: "overall" }) as const;
const budget = (id: string, minor: bigint): PlatformChange => ({
  kind: "budget",
  campaign: campaign(id),
  budget: minor,
});

let server: AdPlatformServer;
beforeEach(async () => {
  const plan = {
    advertiserId: ACCOUNT,
    budget: "500.00",
    roiGoal: "3.00",
    optStatus: "ENABLE",
  } as const;
  server = await startAdPlatform(
    Object.fromEntries(Array.from({ length: 12 }, (_, i) => [String(i + 1), plan])),
  );
});
afterEach(() => server.stop());

async function apply(changes: readonly PlatformChange[]) {
  const send = guardedSend({
    baseUrl: server.url,
    token: "t".repeat(20),
    isLocal: true,
    timeoutMs: 2_000,
  });
  const platform = openQianchuan(send, false);
  const before = await readStates(
    platform,
    changes.map((change) => change.campaign),
  );
  const rows = await applyChanges(platform, changes, before);
  return rows.map(({ outcome, after }) => [outcome, after]);
}
const writes = () => server.calls.filter(({ method }) => method === "POST");

describe("applyChanges", () => {
  it("sets what is not in place, ten plans a call, and reads every one back", async () => {
    const changes = Array.from({ length: 12 }, (_, i) =>
      budget(String(i + 1), i === 0 ? 50_000n : 62_500n),
    );
    const rows = await apply(changes);
    expect(rows[0]).toEqual(["already", "500.00"]);
    expect(rows.slice(1)).toEqual(Array(11).fill(["done", "625.00"]));
    expect(writes().length).toBe(2);
    expect(server.calls.every(({ token }) => token === "t".repeat(20))).toBe(true);
  });

  it("ends row by row: what the platform refuses or does not know stays as it was", async () => {
    expect(
      await apply([budget("1", 62_500n), budget("2", 10_000n), budget("99", 50_000n)]),
    ).toEqual([
      ["done", "625.00"],
      ["refused", "500.00"],
      ["unreadable", null],
    ]);
    expect(writes().length).toBe(1);
  });

  it("reads back before it would send again, so that a lost answer sends nothing twice", async () => {
    server.faults.push("silent-after");
    expect(await apply([budget("1", 62_500n)])).toEqual([["done", "625.00"]]);
    expect(writes().length).toBe(1);
  });

  it("sends again what the platform was too busy for", async () => {
    server.faults.push("busy");
    expect(await apply([budget("1", 62_500n)])).toEqual([["done", "625.00"]]);
    expect(writes().length).toBe(2);
  });

  it("stops at the first word that the token is not good", async () => {
    server.faults.push("unauthorised");
    const goal: PlatformChange = { kind: "roiGoal", campaign: campaign("2"), roiGoalCents: 350 };
    expect(await apply([budget("1", 62_500n), goal])).toEqual([
      ["refused", "500.00"],
      ["refused", "3.00"],
    ]);
    expect(writes().length).toBe(1);
  });
});
