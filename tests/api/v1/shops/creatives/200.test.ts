import { expect, it } from "vitest";
import { POST as pause } from "@/app/api/v1/shops/[shop]/creatives/[id]/pause/route";
import { POST as review } from "@/app/api/v1/shops/[shop]/creatives/[id]/review/route";
import { PATCH as link, GET as one } from "@/app/api/v1/shops/[shop]/creatives/[id]/route";
import { PATCH as reword } from "@/app/api/v1/shops/[shop]/creatives/[id]/words/route";
import { POST as check } from "@/app/api/v1/shops/[shop]/creatives/checks/route";
import { GET as combinations } from "@/app/api/v1/shops/[shop]/creatives/combinations/route";
import { DELETE as archive } from "@/app/api/v1/shops/[shop]/creatives/facts/[id]/route";
import { GET as facts } from "@/app/api/v1/shops/[shop]/creatives/facts/route";
import { POST as order, GET as orders } from "@/app/api/v1/shops/[shop]/creatives/orders/route";
import { GET as products } from "@/app/api/v1/shops/[shop]/creatives/products/route";
import { GET as results } from "@/app/api/v1/shops/[shop]/creatives/results/route";
import { GET as reviews } from "@/app/api/v1/shops/[shop]/creatives/reviews/route";
import { GET as list, POST as make } from "@/app/api/v1/shops/[shop]/creatives/route";
import { POST as stats } from "@/app/api/v1/shops/[shop]/creatives/stats/route";
import { GET as styles } from "@/app/api/v1/shops/[shop]/creatives/styles/route";
import { GET as tools } from "@/app/api/v1/shops/[shop]/creatives/tools/route";
import { DELETE as retire } from "@/app/api/v1/shops/[shop]/creatives/words/[id]/route";
import { POST as watch, GET as words } from "@/app/api/v1/shops/[shop]/creatives/words/route";
import { call, keyFor } from "@/tests/support/api";
import { freshDatabase } from "@/tests/support/database";
import { makeShop } from "@/tests/support/factories";
import { tellFacts } from "@/tests/support/tell-facts";

freshDatabase();

it("goes from facts to creatives to their results", async () => {
  const shop = await makeShop();
  await tellFacts(shop, "P1");
  const headers = await keyFor(shop);
  const at = (path: string, id = "") => ({ path, params: { shop: shop.publicId, id }, headers });
  const post = (path: string, body: unknown, id = "") => ({
    ...at(path, id),
    method: "POST",
    body,
  });

  const order = post("/creatives", { product: "P1", stage: "intent", kind: "cover", count: 3 });
  const retried = { ...order, headers: { ...headers, "idempotency-key": "batch-0001" } };
  const made = await call(make, retried);
  expect({ status: made.status, made: made.body.items.length }).toEqual({ status: 201, made: 3 });
  expect((await call(make, retried)).body).toEqual(made.body);

  const listed = await call(list, at("/creatives?limit=2"));
  expect(listed.body.items.map(({ id }: { id: string }) => id)).toEqual(["crt_3", "crt_2"]);
  expect(listed.body.next).toBe("2");
  expect((await call(one, at("/creatives/crt_1", "crt_1"))).body.title).toBe(
    made.body.items[0].title,
  );
  const linked = await call(link, {
    ...post("/", { platformId: "7301" }, "crt_1"),
    method: "PATCH",
  });
  expect(linked.body.platformId).toBe("7301");
  const judged = await call(review, post("/", { verdict: "pass", value: "strong" }, "crt_2"));
  expect(judged.body.status).toBe("ready");
  expect((await call(reviews, at("/"))).body.reviewers).toHaveLength(1);

  const text = "creative_id,date,impressions,clicks\n7301,2026-11-01,1000,30";
  expect((await call(stats, post("/", { text }))).body).toMatchObject({ posted: 1, rejected: 0 });
  expect((await call(results, at("/creatives/results"))).body.totals.clicks).toBe(30);
  expect((await call(products, at("/"))).body.items[0].coverage).toEqual([
    { stage: "intent", kind: "cover", creatives: 3 },
  ]);
});

it("checks texts with the shop's own words, until they are retired", async () => {
  const shop = await makeShop();
  const headers = await keyFor(shop);
  const at = (id = "") => ({ path: "/", params: { shop: shop.publicId, id }, headers });
  const send = async (text: string) =>
    (await call(check, { ...at(), method: "POST", body: { texts: [text] } })).body.items[0];
  expect(await send("冰川同款随行杯")).toMatchObject({ ok: true, level: "pass" });
  const word = { word: "冰川同款", level: "ban", reason: "品牌方来函", source: "2026-11-01 来函" };
  expect((await call(watch, { ...at(), method: "POST", body: word })).status).toBe(201);
  expect(await send("冰 川 同 款随行杯")).toMatchObject({ ok: false, level: "ban" });
  await call(retire, { ...at("cwd_1"), method: "DELETE" });
  expect(await send("冰川同款随行杯")).toMatchObject({ ok: true });
  expect((await call(words, at())).body.items[0].retiredAt).not.toBeNull();
  expect(await send("全网最低价")).toMatchObject({ ok: false });
});

it("takes a fact out of use", async () => {
  const shop = await makeShop();
  await tellFacts(shop, "P1", ({ kind }) => kind === "identity");
  const headers = await keyFor(shop);
  const params = { shop: shop.publicId, id: "pft_1" };
  expect((await call(archive, { path: "/", method: "DELETE", params, headers })).status).toBe(204);
  const ledger = await call(facts, { path: "/creatives/facts?product=P1", params, headers });
  expect(ledger.body).toMatchObject({ product: { id: "P1", name: "P1" }, items: [] });
});

it("takes a person's words, stops a creative, and tells of tools, styles, orders and combinations", async () => {
  const shop = await makeShop();
  await tellFacts(shop, "P1");
  const headers = await keyFor(shop);
  const at = (path: string, id = "") => ({ path, params: { shop: shop.publicId, id }, headers });
  const send = (method: string, body: unknown, id = "") => ({ ...at("/", id), method, body });

  const asked = { product: "P1", stage: "intent", kind: "cover", count: 1 };
  const { body: made } = await call(make, send("POST", asked));
  const [item] = made.items;
  const [, ...rest] = item.copy.script.map(({ text }: { text: string }) => text);
  const words = { title: item.title, script: ["你会怎么挑一只杯子？", ...rest] };
  const edited = await call(reword, send("PATCH", words, item.id));
  expect(edited.body).toMatchObject({ isEdited: true, rating: { byPerson: null } });
  const stopped = await call(pause, send("POST", { isPaused: true }, item.id));
  expect(stopped.body.status).toBe("paused");

  const line = { product: "P1", stage: "loyal", kind: "copy", count: 2 };
  expect((await call(order, send("POST", { lines: [line] }))).status).toBe(202);
  expect((await call(orders, at("/"))).body.items).toMatchObject([
    { status: "queued", asked: 2, result: null },
  ]);
  expect((await call(styles, at("/"))).body).toEqual({ items: [] });
  expect((await call(tools, at("/"))).body).toMatchObject({
    model: null,
    voices: [],
    segments: "disk",
  });
  expect((await call(combinations, at("/?down=hook&across=layout"))).body).toEqual({
    down: "hook",
    across: "layout",
    items: [],
  });
});
