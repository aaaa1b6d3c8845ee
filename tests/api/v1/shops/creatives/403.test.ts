import { expect, it } from "vitest";
import { POST as check } from "@/app/api/v1/shops/[shop]/creatives/checks/route";
import { POST as tell } from "@/app/api/v1/shops/[shop]/creatives/facts/route";
import { GET as list, POST as make } from "@/app/api/v1/shops/[shop]/creatives/route";
import { POST as stats } from "@/app/api/v1/shops/[shop]/creatives/stats/route";
import { POST as watch } from "@/app/api/v1/shops/[shop]/creatives/words/route";
import { call, keyFor } from "@/tests/support/api";
import { freshDatabase } from "@/tests/support/database";
import { makeShop } from "@/tests/support/factories";

freshDatabase();

it("lets a viewer look and check, and make or tell nothing", async () => {
  const shop = await makeShop();
  const headers = await keyFor(shop, "client");
  const order = { path: "/", params: { shop: shop.publicId }, headers };
  expect((await call(list, order)).status).toBe(200);
  const send = (body: unknown) => ({ ...order, method: "POST", body });
  expect((await call(check, send({ texts: ["冷泡茶"] }))).status).toBe(200);
  const statuses = await Promise.all([
    call(make, send({ product: "P1", stage: "intent" })),
    call(tell, send({ product: "P1", body: { kind: "audience", name: "早八人" } })),
    call(stats, send({ text: "a,b" })),
    call(watch, send({ word: "x", level: "ban", reason: "x", source: "x" })),
  ]);
  expect(statuses.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
});
