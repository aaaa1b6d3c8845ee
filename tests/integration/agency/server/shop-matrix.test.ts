import { describe, expect, it } from "vitest";
import { getShopMatrix, listShopWork, setShopProfile } from "@/lib/agency/server";
import { getOrganizationFigures } from "@/lib/closing/server";
import { getFigures } from "@/lib/ledger/server";
import { freshDatabase } from "@/tests/support/database";
import { makeBook } from "@/tests/support/ledger/make-book";
import { makeSmallBook } from "@/tests/support/ledger/small-book";
import { makeCtx } from "@/tests/support/make-ctx";

freshDatabase();

const WINDOW = { from: "2026-08-01", to: "2026-08-05", currency: "CNY" };

describe("getShopMatrix", () => {
  it("tells of every shop what the shop's own page tells, exceptions first", async () => {
    const [own, lent] = [await makeSmallBook(), await makeSmallBook()];
    const empty = await makeBook({ organizationId: own.organizationId });
    const ctx = { ...own.ctx, shopIds: [own.shopId, lent.shopId, empty.shopId] };
    await setShopProfile(ctx, { shopId: lent.shopId, tier: "a", goalRoi: 1_000 });
    const matrix = await getShopMatrix(ctx, WINDOW);
    expect(matrix.rows.map(({ shop }) => shop)).toEqual([
      lent.publicId,
      empty.publicId,
      own.publicId,
    ]);
    const [first, second, last] = matrix.rows;
    expect(first).toMatchObject({
      tier: "a",
      goalRoi: 1_000,
      exceptions: ["below-goal"],
      isLent: true,
    });
    expect(second).toMatchObject({ exceptions: ["no-data"], netSales: "0", lastDay: null });
    const { total } = await getFigures(own.ctx, {
      shopId: own.shopId,
      ...WINDOW,
      basis: "business",
    });
    expect(last).toMatchObject({
      isLent: false,
      netSales: total.netSales,
      valued: total.netSales,
      marketingCost: total.marketingCost,
      compositeRoi: total.compositeRoi,
      completeness: total.completeness,
      orders: 10,
    });
    expect(last?.course).toEqual(["20000", "20000", "20000", "20000", "20000"]);
    expect(matrix.total).toMatchObject({
      netSales: String(2n * BigInt(total.netSales)),
      shops: 3,
      withExceptions: 2,
      unvalued: [],
    });
  });

  it("names the shop that has no rate and leaves it out of the sum", async () => {
    const book = await makeSmallBook();
    const ctx = { ...book.ctx, shopIds: [book.shopId] };
    const matrix = await getShopMatrix(ctx, { ...WINDOW, currency: "USD" });
    expect(matrix.rows[0]).toMatchObject({ valued: null, exceptions: ["no-rate"] });
    expect(matrix.total).toMatchObject({
      netSales: "0",
      unvalued: [{ shop: book.publicId, name: "Test book", currency: "CNY" }],
    });
    const figures = await getOrganizationFigures(ctx, { ...WINDOW, currency: "USD" });
    expect(figures.rows[0]?.converted).toBeNull();
  });

  it("shows nothing of a shop that the caller does not reach", async () => {
    const [own, other] = [await makeSmallBook(), await makeSmallBook()];
    const matrix = await getShopMatrix(own.ctx, WINDOW);
    expect(matrix.rows.map(({ shop }) => shop)).toEqual([own.publicId]);
    expect(JSON.stringify(matrix)).not.toContain(other.publicId);
    const none = makeCtx({ organizationId: own.organizationId, shopIds: [] });
    expect((await getShopMatrix(none, WINDOW)).rows).toEqual([]);
  });
});

describe("getShopMatrix compared", () => {
  it.each(["previous", "weekday", "year", "promotion", "lunar"] as const)(
    "tells the change against the window that the shop's own page compares with: %s",
    async (compare) => {
      const { ctx, shopId } = await makeSmallBook();
      const window = { from: "2026-08-03", to: "2026-08-05" };
      const { compared, rows } = await getShopMatrix(ctx, { ...window, currency: "CNY", compare });
      const { comparison, total } = await getFigures(ctx, { ...window, shopId, compare });
      const [now, before] = [total.netSales, comparison?.total.netSales ?? "0"].map(Number);
      expect(compared).toEqual({ mode: compare, from: comparison?.from, to: comparison?.to });
      expect(rows[0]?.change ?? null).toBe(
        before !== undefined && before > 0 ? (now ?? 0) / before - 1 : null,
      );
    },
  );
});

describe("getShopMatrix asked by many", () => {
  it("answers people who ask at once by what each of them reaches, and refuses who may not", async () => {
    const [own, other] = [await makeSmallBook(), await makeSmallBook()];
    const both = { ...own.ctx, shopIds: [own.shopId, other.shopId] };
    const permissions = new Set([...own.ctx.permissions].filter((one) => one !== "ledger.view"));
    const asked = await Promise.allSettled([
      getShopMatrix(both, WINDOW),
      getShopMatrix(own.ctx, WINDOW),
      getShopMatrix(both, WINDOW),
      getShopMatrix({ ...both, permissions }, WINDOW),
    ]);
    expect(
      asked.map((one) => (one.status === "fulfilled" ? one.value.rows.length : one.reason.kind)),
    ).toEqual([2, 1, 2, "forbidden"]);
  });

  it("tells everybody who asks after a change of the change, whoever is being answered", async () => {
    const own = await makeSmallBook();
    const earlier = getShopMatrix(own.ctx, WINDOW);
    await setShopProfile(own.ctx, { shopId: own.shopId, tier: "b", goalRoi: 2 });
    expect((await getShopMatrix(own.ctx, WINDOW)).rows[0]?.tier).toBe("b");
    await earlier;
  });
});

describe("listShopWork", () => {
  it("counts months that are over and not closed, and a book that lags", async () => {
    const book = await makeSmallBook();
    const ctx = { ...book.ctx, now: new Date("2026-11-22T04:00:00Z") };
    const { rows } = await listShopWork(ctx);
    expect(rows).toMatchObject([
      {
        shop: book.publicId,
        faults: ["period", "stale"],
        openMonths: 3,
        closedThrough: null,
        work: null,
      },
    ]);
  });
});
