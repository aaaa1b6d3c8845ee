import { beforeAll, describe, expect, it } from "vitest";
import { ListNoticesInput } from "@/lib/alerts";
import { listNotices } from "@/lib/alerts/server";
import { tellFindings } from "@/lib/alerts/server/tell-findings";
import { moveFinding, runDiagnosis } from "@/lib/diagnosis/server";
import { fromPublicId } from "@/lib/kernel";
import type { Ctx, Permission } from "@/lib/platform/context";
import { busySales } from "@/tests/support/alert-book";
import { freshDatabase } from "@/tests/support/database";
import type { TestShop } from "@/tests/support/factories";
import { makeFundFlow } from "@/tests/support/ledger/fact-builders";
import { addFiles, makeBook } from "@/tests/support/ledger/make-book";
import { postFacts } from "@/tests/support/ledger/small-book";

freshDatabase();

let shop: TestShop;
const inbox = () => listNotices(shop.ctx, { shopId: shop.shopId, ...ListNoticesInput.parse({}) });

/** The same small payment for one order, twice on a day. */
const paidTwice = (day: string, order: string) =>
  [1, 2].map((no) =>
    makeFundFlow({
      occurredAt: `${day} 1${no}:00:00`,
      orderedAt: "2026-06-01 10:00:00",
      flowNo: `${order} ${no}`,
      subOrderNo: order,
      scene: "smallPayment",
      sceneText: "小额打款",
      amount: -9_000n,
      receivable: 0n,
    }),
  );

beforeAll(async () => {
  shop = await makeBook();
  await addFiles(shop, 2);
  // 1 June to 9 August 2026, a Sunday.
  await postFacts(shop, [
    ...busySales("2026-06-01", new Array<number>(70).fill(3)),
    ...paidTwice("2026-08-07", "2026-06-01:0"),
  ]);
  await runDiagnosis(shop.ctx, { shopId: shop.shopId });
});

describe("tellFindings", () => {
  it("lays what costs money into the inbox with its place, and the week once it is whole, once each", async () => {
    expect(await tellFindings(shop.ctx, { shopId: shop.shopId })).toEqual({ told: 2 });
    expect(await tellFindings(shop.ctx, { shopId: shop.shopId })).toEqual({ told: 0 });
    const { items, unread } = await inbox();
    expect(unread).toBe(2);
    expect(items.map(({ content }) => content)).toMatchObject([
      {
        kind: "week",
        from: "2026-08-03",
        to: "2026-08-09",
        found: 1,
        lost: "9000",
        top: [{ findingKind: "duplicatePayout", impact: "-9000" }],
      },
      { kind: "finding", findingKind: "duplicatePayout", impact: "-9000", to: "2026-08-07" },
    ]);
  });

  it("tells nobody of what was rejected, nor on behalf of somebody who may not read findings", async () => {
    const [, notice] = (await inbox()).items;
    const finding = notice?.content.kind === "finding" ? notice.content.finding : "";
    await moveFinding(shop.ctx, {
      shopId: shop.shopId,
      findingId: fromPublicId("finding", finding),
      move: "reject",
      reason: "",
    });
    await postFacts(shop, paidTwice("2026-08-09", "2026-06-02:0"), 2n);
    await runDiagnosis(shop.ctx, { shopId: shop.shopId });
    const clerk: Ctx = { ...shop.ctx, permissions: new Set<Permission>(["imports.view"]) };
    expect(await tellFindings(clerk, { shopId: shop.shopId })).toEqual({ told: 0 });
    expect(await tellFindings(shop.ctx, { shopId: shop.shopId })).toEqual({ told: 0 });
  });
});
