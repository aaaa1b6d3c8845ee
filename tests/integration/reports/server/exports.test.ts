import { strFromU8, unzipSync } from "fflate";
import { beforeAll, describe, expect, it } from "vitest";
import { fromPublicId } from "@/lib/kernel";
import type { DashboardBodyDto, ExportSubject } from "@/lib/reports";
import { STARTER_BODY } from "@/lib/reports";
import { createDashboard, listExports, openExport, startExport } from "@/lib/reports/server";
import { writeExport } from "@/lib/reports/server/exports";
import { makeSteadyShop } from "@/tests/support/alert-book";
import { freshDatabase } from "@/tests/support/database";
import { makeShop, type TestShop } from "@/tests/support/factories";

freshDatabase();

let shop: TestShop;
let dashboard: string;
beforeAll(async () => {
  shop = await makeSteadyShop(31);
  const made = await createDashboard(shop.ctx, {
    shopId: shop.shopId,
    name: "=经营",
    isTeam: true,
    body: STARTER_BODY as DashboardBodyDto,
  });
  dashboard = made.id;
});

const WINDOW = { from: "2026-01-01", to: "2026-01-31", basis: "business" } as const;

async function write(subject: ExportSubject, format: "xlsx" | "csv") {
  const { id } = await startExport(shop.ctx, {
    shopId: shop.shopId,
    subject,
    format,
    language: "zh",
  });
  const key = { shopId: shop.shopId, exportId: fromPublicId("reportExport", id) };
  await writeExport(shop.ctx, key);
  const file = await openExport(shop.ctx, key);
  const bytes = new Uint8Array(await new Response(file.body).arrayBuffer());
  expect(bytes.length).toBe(file.size);
  return { key, file, bytes };
}

describe("startExport of a dashboard", () => {
  it("writes a sheet a tile, with totals that are sums and returns that are quotients", async () => {
    const { file, bytes } = await write({ kind: "dashboard", dashboard, ...WINDOW }, "xlsx");
    expect(file.name).toMatch(/^.* =经营 2026-01-01 – 2026-01-31\.xlsx$/);
    const parts = unzipSync(bytes);
    const names = strFromU8(parts["xl/workbook.xml"] ?? new Uint8Array()).matchAll(
      /<sheet name="([^"]*)"/g,
    );
    expect([...names]).toHaveLength(7);
    const course = strFromU8(parts["xl/worksheets/sheet5.xml"] ?? new Uint8Array());
    expect(course).toContain("<f>SUM(B5:B35)</f><v>3100.00</v>");
    const who = strFromU8(parts["xl/worksheets/sheet7.xml"] ?? new Uint8Array());
    expect(who).toContain('<c r="F5" s="5"><f>IF(H5=0,"",G5/H5)</f><v>0</v></c>');
    expect(who).toContain(">茶叔<");
  });

  it("writes one table of one tile and several below each other, for Excel, and no cell that runs", async () => {
    const one = await write({ kind: "dashboard", dashboard, tile: "who", ...WINDOW }, "csv");
    const text = Buffer.from(one.bytes).toString("utf8");
    expect(text.startsWith("\ufeff'=经营")).toBe(true);
    expect(text).toContain("茶叔,c1,3100.00,");
    const all = await write({ kind: "dashboard", dashboard, ...WINDOW }, "csv");
    expect(
      Buffer.from(all.bytes)
        .toString("utf8")
        .match(/'=经营/g),
    ).toHaveLength(7);
  });

  it("is done once, however often the job runs", async () => {
    const { key } = await write({ kind: "overview", ...WINDOW }, "xlsx");
    const before = await listExports(shop.ctx, { shopId: shop.shopId });
    await writeExport({ ...shop.ctx, now: new Date("2030-01-01") }, key);
    expect(await listExports(shop.ctx, { shopId: shop.shopId })).toEqual(before);
  });
});

describe("startExport of a dashboard with a profit statement and narrowed tiles", () => {
  it("keeps subtotals, totals and shares as formulas, and says what a tile is narrowed to", async () => {
    const tile = { title: "", grain: "day", top: 10, width: 4 } as const;
    const { id } = await createDashboard(shop.ctx, {
      shopId: shop.shopId,
      name: "损益",
      isTeam: true,
      body: {
        groups: [
          {
            id: "g",
            title: "",
            tiles: [
              { ...tile, id: "profit", kind: "profit", metrics: ["contribution"], by: null },
              {
                ...tile,
                id: "who",
                kind: "figure",
                metrics: ["netSales"],
                by: null,
                only: { by: "creator", key: "c1", name: "茶叔" },
              },
            ],
          },
        ],
      },
    });
    const ask = { kind: "dashboard", dashboard: id, ...WINDOW } as const;
    const parts = unzipSync((await write(ask, "xlsx")).bytes);
    const names = [
      ...strFromU8(parts["xl/workbook.xml"] ?? new Uint8Array()).matchAll(/<sheet name="([^"]*)"/g),
    ].map(([, name]) => name);
    expect(names).toEqual(["损益表", "净成交额 · 茶叔"]);
    const profit = strFromU8(parts["xl/worksheets/sheet1.xml"] ?? new Uint8Array());
    expect(profit).toContain("<f>C6+C7</f><v>3100.00</v>");
    expect(profit).toContain("<f>SUM(C8:C8)</f><v>3100.00</v>");
    expect(profit).toContain('<f>IF(D8=0,"",D10/D8)</f>');
    expect(strFromU8(parts["xl/worksheets/sheet2.xml"] ?? new Uint8Array())).toContain(
      ">达人: 茶叔<",
    );
  });
});

describe("startExport of the ledger", () => {
  it("writes the entries as they are filtered, and the turnover of the accounts", async () => {
    const filters = { from: "2026-01-01", to: "2026-01-10", creator: "c1" };
    const { bytes } = await write({ kind: "ledger", filters, sort: "oldest" }, "xlsx");
    const parts = unzipSync(bytes);
    const entries = strFromU8(parts["xl/worksheets/sheet1.xml"] ?? new Uint8Array());
    expect(entries.match(/<row /g)).toHaveLength(2 + 1 + 10);
    const balances = strFromU8(parts["xl/worksheets/sheet2.xml"] ?? new Uint8Array());
    expect(balances).toMatch(/<f>SUM\(C4:C\d+\)<\/f>/);
  });

  it("refuses filters that make no sense", () => {
    expect(() =>
      startExport(shop.ctx, {
        shopId: shop.shopId,
        subject: { kind: "ledger", filters: { from: "someday" }, sort: "newest" },
        format: "csv",
        language: "zh",
      }),
    ).toThrow();
  });
});

describe("openExport", () => {
  it("hands a file to whoever made it and to nobody else", async () => {
    const { key } = await write({ kind: "overview", ...WINDOW }, "csv");
    const other = { ...shop.ctx, actor: { kind: "user", id: "usr_9", name: "x" } as const };
    await expect(openExport(other, key)).rejects.toMatchObject({ kind: "not-found" });
    const stranger = await makeShop();
    await expect(openExport(stranger.ctx, key)).rejects.toMatchObject({ kind: "not-found" });
  });
});
