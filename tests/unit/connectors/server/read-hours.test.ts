import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { PracticeClock } from "@/lib/connectors/domain/practice-plan";
import { guardedSend } from "@/lib/connectors/server/guarded-send";
import { openQianchuan } from "@/lib/connectors/server/qianchuan-api";
import { type AdPlatformServer, startAdPlatform } from "@/tests/support/ad-platform-server";

const ACCOUNT = "1790000000000001";
const DAY = "2026-09-02";
const campaign = (id: string, mode: "overall" | "siteWide" | "standard") =>
  ({ adAccountId: ACCOUNT, campaignId: id, name: `计划${id}`, mode }) as const;

/** Every plan spends its id an hour, from nine to eleven, and sells three times that. */
const CLOCK: PracticeClock = {
  day: DAY,
  minute: 720,
  market: (id) =>
    [9, 10, 11].map((hour) => ({
      hour,
      spent: Number(id) + 0.5,
      value: 3 * Number(id),
      orders: 2,
    })),
};

let server: AdPlatformServer;
beforeEach(async () => {
  const plan = {
    advertiserId: ACCOUNT,
    budget: "500.00",
    roiGoal: "3.00",
    optStatus: "ENABLE",
  } as const;
  server = await startAdPlatform(
    Object.fromEntries(Array.from({ length: 20 }, (_, i) => [String(i + 1), plan])),
  );
  server.clock = CLOCK;
});
afterEach(() => server.stop());

const open = () =>
  openQianchuan(
    guardedSend({ baseUrl: server.url, token: "t".repeat(20), isLocal: true, timeoutMs: 2_000 }),
    false,
  );

describe("readHours", () => {
  it("tells each plan's hours to the minor unit, whatever its kind and however many there are", async () => {
    const plans = [
      ...Array.from({ length: 12 }, (_, i) => campaign(String(i + 1), "siteWide")),
      campaign("13", "overall"),
      campaign("14", "standard"),
    ];
    const told = await open().readHours(plans, DAY);
    expect([...told.keys()].map(Number).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 14 }, (_, i) => i + 1),
    );
    for (const id of ["12", "13", "14"])
      expect(told.get(id)?.[1]).toEqual({
        day: DAY,
        hour: 10,
        spend: BigInt(id) * 100n + 50n,
        sales: BigInt(id) * 300n,
        orders: 2,
      });
    const asked = server.calls.map(({ path }) => decodeURIComponent(path));
    expect(asked.filter((path) => path.includes("config/get")).length).toBe(2);
    expect(asked.find((path) => path.includes("data/get"))).toContain(
      '"field":"ad_id","operator":7,"values":["1","2"',
    );
    expect(asked.find((path) => path.includes("report/ad/get"))).toContain(
      'time_granularity=TIME_GRANULARITY_HOURLY&fields=["stat_cost"',
    );
  });

  it("asks again when the platform is busy or silent", async () => {
    server.readFaults.push("busy", "silent-after");
    expect((await open().readHours([campaign("3", "standard")], DAY)).get("3")?.length).toBe(3);
    expect(server.calls.length).toBe(3);
  });

  it("leaves out what is not told whole, and tells the rest", async () => {
    server.readFaults.push("busy", "busy", "busy");
    const told = await open().readHours(
      [campaign("1", "siteWide"), campaign("2", "standard")],
      DAY,
    );
    expect([...told.keys()]).toEqual(["2"]);
    server.clock = null;
    expect((await open().readHours([campaign("2", "standard")], DAY)).size).toBe(0);
  });
});
