import { expect, it } from "vitest";
import { maskOverview } from "@/components/wall/mask-overview";
import type { FigureRowDto, OverviewDto } from "@/lib/ledger";

const row = (key: string, net: string) =>
  ({
    key,
    name: null,
    paidGmv: "4000000",
    netSales: net,
    compositeRoi: 2.5,
    orders: 7,
  }) as unknown as FigureRowDto;

const overview = {
  currency: "CNY",
  expected: { netSales: "99" },
  total: row("total", "3000000"),
  days: [row("2026-11-01", "1000000")],
  comparison: null,
  bridge: [
    {
      key: "paidGmv",
      kind: "level",
      amount: "4000000",
      before: "0",
      after: "4000000",
      accounts: [],
    },
  ],
  flow: {
    nodes: [{ id: "a", side: "in", amount: "1000000" }],
    links: [{ source: "a", target: "b", amount: "-500000" }],
  },
  routes: [{ route: "shelf", figures: row("shelf", "2000000"), previous: null }],
} as unknown as OverviewDto;

it("tells every amount in hundredths of what was paid, and no amount of money", () => {
  const masked = maskOverview(overview);
  expect(masked.total).toMatchObject({
    paidGmv: "10000",
    netSales: "7500",
    compositeRoi: 2.5,
    orders: 7,
  });
  expect(masked.days[0]).toMatchObject({ key: "2026-11-01", netSales: "2500" });
  expect(masked.bridge[0]).toMatchObject({ amount: "10000", after: "10000" });
  expect(masked.flow.links[0]?.amount).toBe("-1250");
  expect(masked.routes[0]?.figures.netSales).toBe("5000");
  expect(masked.expected).toBeNull();
  expect(JSON.stringify(masked)).not.toMatch(/000000/);
});

it("of a window without sales shows nothing rather than dividing by it", () => {
  const empty = { ...overview, total: { ...overview.total, paidGmv: "0" } };
  expect(maskOverview(empty).days[0]?.netSales).toBe("0");
});
