import { beforeAll, describe, expect, it } from "vitest";
import type { MetricId, MetricPart } from "@/lib/ledger";
import { getFigures, listMetricDays } from "@/lib/ledger/server";
import { freshDatabase } from "@/tests/support/database";
import { makeShop, type TestShop } from "@/tests/support/factories";
import { makeSmallBook } from "@/tests/support/ledger/small-book";

freshDatabase();

let shop: TestShop;
beforeAll(async () => {
  shop = await makeSmallBook();
});

const RANGE = { from: "2026-07-31", to: "2026-08-05" };
const ask = (
  metric: MetricId,
  by: MetricPart | null = null,
  more: { readonly spanDays?: number; readonly key?: string } = {},
) =>
  listMetricDays(shop.ctx, {
    shopId: shop.shopId,
    metric,
    range: RANGE,
    spanDays: more.spanDays ?? 1,
    by,
    key: more.key ?? null,
    partsMax: 10,
  });

describe("listMetricDays", () => {
  it("has each day as the figures have it, and nothing before the first", async () => {
    const { days, series } = await ask("paidGmv");
    expect(days).toEqual([
      "2026-07-31",
      "2026-08-01",
      "2026-08-02",
      "2026-08-03",
      "2026-08-04",
      "2026-08-05",
    ]);
    expect(series[0]?.values).toEqual([
      null,
      ...new Array(5).fill({ kind: "money", minor: 20_000n }),
    ]);
  });

  it("sums money and divides sums over a span, exactly as the figures of that window", async () => {
    const { series } = await ask("compositeRoi", null, { spanDays: 3 });
    const figures = await getFigures(shop.ctx, {
      shopId: shop.shopId,
      from: "2026-08-01",
      to: "2026-08-03",
      basis: "business",
    });
    expect(series[0]?.values.slice(0, 3)).toEqual([null, null, null]);
    expect(series[0]?.values[3]).toEqual({ kind: "ratio", value: figures.total.compositeRoi });
  });

  it("tells parts apart, the larger ones or one alone", async () => {
    const channels = await ask("orders", "channel");
    expect(channels.series.map(({ key }) => key)).toEqual(["live", "video"]);
    const { series } = await ask("orders", "creator", { key: "c1" });
    expect(series).toMatchObject([{ key: "c1", name: "茶叔" }]);
    expect(series[0]?.values.map((value) => value?.kind === "count" && value.value)).toEqual([
      false,
      1,
      1,
      1,
      1,
      1,
    ]);
    expect((await ask("orders", "creator", { key: "nobody" })).series).toEqual([]);
  });

  it("is refused without permission, and not-found for another merchant", async () => {
    const other = await makeShop();
    const input = {
      shopId: shop.shopId,
      metric: "orders",
      range: RANGE,
      spanDays: 1,
      by: null,
      key: null,
      partsMax: 1,
    } as const;
    await expect(listMetricDays(other.ctx, input)).rejects.toMatchObject({ kind: "not-found" });
    await expect(
      listMetricDays({ ...shop.ctx, permissions: new Set() }, input),
    ).rejects.toMatchObject({ kind: "forbidden" });
  });
});
