import { beforeAll, describe, expect, it } from "vitest";
import { fromPublicId } from "@/lib/kernel";
import { type Ctx, PERMISSIONS } from "@/lib/platform/context";
import { systemTransaction, transaction } from "@/lib/platform/db";
import { type DashboardBodyDto, STARTER_BODY } from "@/lib/reports";
import {
  changeDashboard,
  createDashboard,
  getDashboard,
  listDashboards,
  listParts,
  listVersions,
  readDashboard,
  restoreDashboard,
} from "@/lib/reports/server";
import { dailySales, makeSteadyShop } from "@/tests/support/alert-book";
import { freshDatabase } from "@/tests/support/database";
import { makeShop, type TestShop } from "@/tests/support/factories";
import { postFacts } from "@/tests/support/ledger/small-book";

freshDatabase();

let shop: TestShop;
beforeAll(async () => {
  shop = await makeSteadyShop(31);
  await postFacts(shop, dailySales("2026-01-01", [5_000, 5_000], "c2"));
});

const BODY = STARTER_BODY as DashboardBodyDto;
const as = (id: string, ...lost: readonly string[]): Ctx => ({
  ...shop.ctx,
  actor: { kind: "user", id, name: id },
  permissions: new Set(PERMISSIONS.filter((permission) => !lost.includes(permission))),
});
const make = (ctx: Ctx, name: string, isTeam: boolean) =>
  createDashboard(ctx, { shopId: shop.shopId, name, isTeam, body: BODY });
const keyOf = ({ id }: { readonly id: string }) => ({
  shopId: shop.shopId,
  dashboardId: fromPublicId("dashboard", id),
});

describe("createDashboard", () => {
  it("keeps a personal one for its owner alone and the team's for everybody", async () => {
    const own = await make(as("usr_a", "reports.edit"), "A 的", false);
    const team = await make(as("usr_a"), "团队", true);
    const seen = await listDashboards(as("usr_b"), { shopId: shop.shopId });
    expect(seen.items.map(({ id }) => id)).toEqual([team.id]);
    await expect(getDashboard(as("usr_b"), keyOf(own))).rejects.toMatchObject({
      kind: "not-found",
    });
    expect(seen.items[0]).toMatchObject({ isMine: false, mayEdit: true, version: 1 });
  });

  it("refuses the team's without the right, and another shop's with not-found", async () => {
    expect(() => make(as("usr_a", "reports.edit"), "x", true)).toThrow(/reports\.edit/);
    const stranger = await makeShop();
    await expect(listDashboards(stranger.ctx, { shopId: shop.shopId })).rejects.toMatchObject({
      kind: "not-found",
    });
  });

  it("refuses a tile that cannot be drawn", async () => {
    const groups = [
      { id: "g", title: "", tiles: [{ ...BODY.groups[0]?.tiles[0], by: "channel" as const }] },
    ] as DashboardBodyDto["groups"];
    await expect(
      (async () =>
        createDashboard(shop.ctx, {
          shopId: shop.shopId,
          name: "x",
          isTeam: false,
          body: { groups },
        }))(),
    ).rejects.toMatchObject({ code: "reports/tile" });
  });
});

describe("changeDashboard and restoreDashboard", () => {
  it("keeps every version, refuses what was read before another word, and takes an old one up again", async () => {
    const first = await make(shop.ctx, "经营", true);
    const second = await changeDashboard(shop.ctx, {
      ...keyOf(first),
      version: 1,
      name: "经营二",
      body: { groups: [{ id: "g", title: "空", tiles: [] }] },
    });
    expect(second).toMatchObject({ version: 2, name: "经营二" });
    await expect(
      changeDashboard(shop.ctx, { ...keyOf(first), version: 1, name: "迟到" }),
    ).rejects.toMatchObject({ code: "reports/changed" });
    const third = await restoreDashboard(shop.ctx, { ...keyOf(first), version: 1 });
    expect(third).toMatchObject({ version: 3, name: "经营", isTeam: true });
    expect(third.body).toEqual(first.body);
    const { items } = await listVersions(shop.ctx, keyOf(first));
    expect(items.map(({ version, tiles, restored }) => [version, tiles, restored])).toEqual([
      [3, 7, 1],
      [2, 0, null],
      [1, 7, null],
    ]);
    const audit = await systemTransaction((tx) =>
      tx.rows<{ action: string }>(
        "SELECT action FROM audit_event WHERE shop_id = $1 AND entity_id = $2 ORDER BY id",
        [shop.shopId, first.id],
      ),
    );
    expect(audit.map(({ action }) => action)).toEqual([
      "reports.dashboard.create",
      "reports.dashboard.change",
      "reports.dashboard.restore",
    ]);
  });

  it("lets nobody change a version that was kept", async () => {
    const { id } = await make(shop.ctx, "不改", true);
    await expect(
      transaction(shop.ctx, (tx) =>
        tx.run("UPDATE report_dashboard_version SET name = 'x' WHERE dashboard_id = $1", [
          fromPublicId("dashboard", id),
        ]),
      ),
    ).rejects.toThrow(/permission denied/);
  });
});

describe("readDashboard", () => {
  it("shows what the book says of the window, beside the one before", async () => {
    const { id } = await make(shop.ctx, "数", true);
    const data = await readDashboard(shop.ctx, {
      ...keyOf({ id }),
      from: "2026-01-02",
      to: "2026-01-03",
      basis: "business",
      compare: "previous",
    });
    const tile = (name: string) => data.tiles.find((each) => each.id === name);
    expect(tile("net")?.total).toEqual({ values: ["25000"], before: ["15000"] });
    expect(tile("roi")?.total.values).toEqual([null]);
    expect(tile("course")?.rows.map(({ key, values }) => [key, values[0]])).toEqual([
      ["2026-01-02", "15000"],
      ["2026-01-03", "10000"],
    ]);
    expect(tile("who")?.rows.map(({ key, name, values }) => [key, name, values[0]])).toEqual([
      ["c1", "茶叔", "20000"],
      ["c2", "叶子", "5000"],
    ]);
    expect(data).toMatchObject({ currency: "CNY", lastDay: "2026-01-31" });
  });

  it("sums weeks and months of a line as the book does", async () => {
    const line = { ...BODY.groups[0]?.tiles[4], id: "weeks", grain: "week" as const };
    const { id } = await createDashboard(shop.ctx, {
      shopId: shop.shopId,
      name: "周",
      isTeam: true,
      body: { groups: [{ id: "g", title: "", tiles: [line] }] } as DashboardBodyDto,
    });
    const { tiles } = await readDashboard(shop.ctx, {
      ...keyOf({ id }),
      from: "2026-01-01",
      to: "2026-01-12",
      basis: "business",
    });
    expect(tiles[0]?.rows.map(({ key, to, values }) => [key, to, values[0]])).toEqual([
      ["2026-01-01", "2026-01-04", "50000"],
      ["2026-01-05", "2026-01-11", "70000"],
      ["2026-01-12", "2026-01-12", "10000"],
    ]);
  });
});

describe("readDashboard of tiles with a view of their own", () => {
  it("looks at the tile's own days beside its own comparison, and leaves the others the page's", async () => {
    const figure = { kind: "figure", metrics: ["netSales"], title: "" } as const;
    const { id } = await createDashboard(shop.ctx, {
      shopId: shop.shopId,
      name: "各看各的",
      isTeam: true,
      body: {
        groups: [
          {
            id: "g",
            title: "",
            tiles: [
              { ...figure, id: "week", days: 7, compare: "weekday" },
              { ...figure, id: "page" },
              { ...figure, id: "beside", compare: "previous" },
            ],
          },
        ],
      } as unknown as DashboardBodyDto,
    });
    const { tiles } = await readDashboard(shop.ctx, {
      ...keyOf({ id }),
      from: "2026-01-11",
      to: "2026-01-20",
      basis: "business",
    });
    expect(tiles.map((tile) => [tile.id, tile.total.values, tile.total.before, tile.own])).toEqual([
      [
        "week",
        ["70000"],
        ["70000"],
        {
          from: "2026-01-14",
          to: "2026-01-20",
          compared: { from: "2026-01-07", to: "2026-01-13" },
        },
      ],
      ["page", ["100000"], null, null],
      [
        "beside",
        ["100000"],
        ["110000"],
        {
          from: "2026-01-11",
          to: "2026-01-20",
          compared: { from: "2026-01-01", to: "2026-01-10" },
        },
      ],
    ]);
  });
});

const NARROWED = {
  groups: [
    {
      id: "g",
      title: "",
      tiles: [
        {
          id: "who",
          title: "",
          kind: "figure",
          metrics: ["netSales", "insurance", "orders"],
          only: { by: "creator", key: "c2", name: "叶子" },
        },
        {
          id: "days",
          title: "",
          kind: "table",
          metrics: ["netSales"],
          by: "day",
          only: { by: "creator", key: "c2", name: "叶子" },
        },
        {
          id: "weeks",
          title: "",
          kind: "line",
          metrics: ["netSales"],
          grain: "week",
          only: { by: "channel", key: "live" },
        },
        {
          id: "nobody",
          title: "",
          kind: "figure",
          metrics: ["netSales"],
          only: { by: "channel", key: "search" },
        },
        { id: "profit", title: "", kind: "profit", metrics: ["contribution"], days: 90 },
      ],
    },
  ],
} as unknown as DashboardBodyDto;

const readNarrowed = async (basis: "business" | "cash", id: string) => {
  const { tiles } = await readDashboard(shop.ctx, {
    ...keyOf({ id }),
    from: "2026-01-01",
    to: "2026-01-12",
    basis,
    compare: "previous",
  });
  return new Map(tiles.map((tile) => [tile.id, tile]));
};

describe("readDashboard of tiles that are narrowed", () => {
  it("shows what names the creator or channel, by any basis, and nothing where the book tells none of it", async () => {
    const { id } = await createDashboard(shop.ctx, {
      shopId: shop.shopId,
      name: "只看",
      isTeam: true,
      body: NARROWED,
    });
    for (const basis of ["business", "cash"] as const) {
      const tiles = await readNarrowed(basis, id);
      expect(tiles.get("who")?.total).toEqual({
        values: ["10000", null, 2],
        before: ["0", null, 0],
      });
      expect(tiles.get("days")?.rows.map(({ key, values }) => [key, values[0]])).toEqual([
        ["2026-01-01", "5000"],
        ["2026-01-02", "5000"],
      ]);
      expect(tiles.get("weeks")?.rows.map(({ key, values }) => [key, values[0]])).toEqual([
        ["2026-01-01", "50000"],
        ["2026-01-05", "70000"],
        ["2026-01-12", "10000"],
      ]);
      expect(tiles.get("nobody")?.total.values).toEqual(["0"]);
    }
  });

  it("keeps what it is narrowed to through versions, and refuses splits that the book does not keep", async () => {
    const made = await createDashboard(shop.ctx, {
      shopId: shop.shopId,
      name: "版本",
      isTeam: true,
      body: NARROWED,
    });
    await changeDashboard(shop.ctx, { ...keyOf(made), version: 1, body: BODY });
    const restored = await restoreDashboard(shop.ctx, { ...keyOf(made), version: 1 });
    expect(restored.body.groups[0]?.tiles[0]?.only).toEqual({
      by: "creator",
      key: "c2",
      name: "叶子",
    });
    const [group] = NARROWED.groups;
    const [, days] = group?.tiles ?? [];
    await expect(
      (async () =>
        createDashboard(shop.ctx, {
          shopId: shop.shopId,
          name: "x",
          isTeam: false,
          body: {
            groups: [{ id: "g", title: "", tiles: [{ ...days, by: "product" }] }],
          } as DashboardBodyDto,
        }))(),
    ).rejects.toMatchObject({ code: "reports/tile" });
  });
});

describe("readDashboard of a profit statement", () => {
  it("lays months of a profit statement beside each other, empty before the book begins", async () => {
    const { id } = await createDashboard(shop.ctx, {
      shopId: shop.shopId,
      name: "损益",
      isTeam: true,
      body: NARROWED,
    });
    const profit = (await readNarrowed("business", id)).get("profit")?.profit;
    expect(profit?.months).toEqual([
      { from: "2025-10-15", to: "2025-10-31" },
      { from: "2025-11-01", to: "2025-11-30" },
      { from: "2025-12-01", to: "2025-12-31" },
      { from: "2026-01-01", to: "2026-01-12" },
    ]);
    expect(profit?.lines.map(({ id: line, amounts, total }) => [line, amounts, total])).toEqual([
      ["grossSales", [null, null, null, "130000"], "130000"],
      ["paidGmv", [null, null, null, "130000"], "130000"],
      ["refunds", [null, null, null, "0"], "0"],
      ["netSales", [null, null, null, "130000"], "130000"],
      ["goods", [null, null, null, "0"], "0"],
      ["grossProfit", [null, null, null, "130000"], "130000"],
      ["contribution", [null, null, null, "130000"], "130000"],
    ]);
  });
});

describe("listParts", () => {
  it("lists creators by size with what the book tells of them, searched by name", async () => {
    const input = { shopId: shop.shopId, by: "creator" } as const;
    const { items, metrics } = await listParts(shop.ctx, { ...input, search: "" });
    expect(items).toEqual([
      { key: "c1", name: "茶叔" },
      { key: "c2", name: "叶子" },
    ]);
    expect(metrics).toContain("netSales");
    expect(metrics).not.toContain("insurance");
    expect((await listParts(shop.ctx, { ...input, search: "叶" })).items).toHaveLength(1);
    await expect(listParts((await makeShop()).ctx, { ...input, search: "" })).rejects.toMatchObject(
      { kind: "not-found" },
    );
  });
});
