import { beforeAll, describe, expect, it } from "vitest";
import {
  archiveProductFact,
  listCreativeProducts,
  listProductFacts,
  receiveProofFile,
  saveProductFact,
  sendProofFile,
} from "@/lib/creative/server";
import { fromPublicId } from "@/lib/kernel";
import type { Ctx } from "@/lib/platform/context";
import { getPool } from "@/lib/platform/db";
import { PRICE, PROOF } from "@/tests/support/creative-facts";
import { freshDatabase } from "@/tests/support/database";
import { makeShop, type TestShop } from "@/tests/support/factories";
import { formRequest } from "@/tests/support/send-form";
import { tellFacts } from "@/tests/support/tell-facts";

freshDatabase();

let shop: TestShop;
let other: TestShop;
const open = { validFrom: null, validTo: null };

beforeAll(async () => {
  shop = await makeShop();
  other = await makeShop();
  await tellFacts(shop, "P1");
});

const list = (of: TestShop = shop) =>
  listProductFacts(of.ctx, { shopId: of.shopId, product: "P1" });

async function countAudit(action: string): Promise<number> {
  const { rows } = await getPool().query<{ n: string }>(
    "SELECT count(*) AS n FROM audit_event WHERE shop_id = $1 AND action = $2",
    [shop.shopId, action],
  );
  return Number(rows[0]?.n);
}

describe("saveProductFact", () => {
  it("keeps facts under the product, names what is missing, and records each", async () => {
    const { product, items, missing } = await list();
    expect(product).toEqual({ id: "P1", name: "随行杯" });
    expect(items.length).toBe(36);
    expect(missing).toEqual({
      interest: [],
      intent: [{ kind: "proof", have: 0, want: 1, isRequired: false }],
      loyal: [],
    });
    expect(await countAudit("creative.fact.add")).toBe(36);
  });

  it("changes nothing when told the same again", async () => {
    const again = await saveProductFact(shop.ctx, {
      shopId: shop.shopId,
      product: "P1",
      body: PRICE,
      ...open,
    });
    expect((await list()).items.filter(({ id }) => id === again.id)).toEqual([again]);
    expect(await countAudit("creative.fact.add")).toBe(36);
  });

  it("changes the wording of the fact that is named", async () => {
    const { items } = await list();
    const known = items.find(({ body }) => body.kind === "audience");
    const changed = await saveProductFact(shop.ctx, {
      shopId: shop.shopId,
      product: "P1",
      id: fromPublicId("productFact", known?.id ?? ""),
      body: { kind: "audience", name: "夜跑的人" },
      ...open,
    });
    expect(changed.id).toBe(known?.id);
    expect((await list()).items.length).toBe(36);
  });

  it("shows what the rules say of a wording", async () => {
    const { findings } = await saveProductFact(shop.ctx, {
      shopId: shop.shopId,
      product: "P2",
      body: { kind: "care", text: "全网最低价的养护" },
      ...open,
    });
    expect(findings.map(({ severity }) => severity)).toContain("ban");
  });

  it("refuses a struck-out price without a basis", async () => {
    const saving = saveProductFact(shop.ctx, {
      shopId: shop.shopId,
      product: "P1",
      body: { ...PRICE, listMinor: "12900" } as typeof PRICE,
      ...open,
    });
    await expect(saving).rejects.toMatchObject({
      kind: "invalid",
      code: "creative/fact-struck-price-without-basis",
    });
  });

  it("refuses without permission, and another shop's product is not-found or empty", async () => {
    const ctx: Ctx = { ...shop.ctx, permissions: new Set(["creative.view"]) };
    const body = { kind: "audience", name: "早八人" } as const;
    const input = { shopId: shop.shopId, product: "P1", body, ...open };
    await expect(saveProductFact(ctx, input)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(saveProductFact(other.ctx, input)).rejects.toMatchObject({ kind: "not-found" });
    expect((await list(other)).items).toEqual([]);
  });
});

describe("archiveProductFact", () => {
  it("takes a fact out of use once, and keeps the row", async () => {
    const { items } = await list();
    const gone = items.find(({ body }) => body.kind === "use");
    const factId = fromPublicId("productFact", gone?.id ?? "");
    await archiveProductFact(shop.ctx, { shopId: shop.shopId, factId });
    expect((await list()).items.some(({ id }) => id === gone?.id)).toBe(false);
    await expect(
      archiveProductFact(shop.ctx, { shopId: shop.shopId, factId }),
    ).rejects.toMatchObject({ kind: "not-found" });
    await expect(
      archiveProductFact(other.ctx, { shopId: other.shopId, factId }),
    ).rejects.toMatchObject({ kind: "not-found" });
  });
});

describe("listCreativeProducts", () => {
  it("lists products with the state of their facts", async () => {
    const { items } = await listCreativeProducts(shop.ctx, { shopId: shop.shopId });
    expect(items.map(({ id, name, missing }) => [id, name, missing.interest])).toEqual([
      ["P1", "随行杯", 0],
      ["P2", "P2", 4],
    ]);
    expect((await listCreativeProducts(other.ctx, { shopId: other.shopId })).items).toEqual([]);
  });
});

describe("the paper of a proof", () => {
  const pdf = new TextEncoder().encode("%PDF-1.7 report");
  const send = async (factId: bigint, name: string, bytes: Uint8Array) =>
    receiveProofFile(shop.ctx, {
      shopId: shop.shopId,
      factId,
      request: await formRequest([{ name, bytes }], {}),
    });

  it("is kept with the proof and given back as it was sent, to this shop alone", async () => {
    const proof = await saveProductFact(shop.ctx, {
      shopId: shop.shopId,
      product: "P-proof",
      body: PROOF,
      ...open,
    });
    expect(proof.file).toBeNull();
    const factId = fromPublicId("productFact", proof.id);
    expect(await send(factId, "检测报告.pdf", pdf)).toEqual({
      name: "检测报告.pdf",
      type: "application/pdf",
    });
    const { items } = await listProductFacts(shop.ctx, { shopId: shop.shopId, product: "P-proof" });
    expect(items[0]?.file).toEqual({ name: "检测报告.pdf", type: "application/pdf" });
    const sent = await sendProofFile(shop.ctx, { shopId: shop.shopId, factId });
    expect(new Uint8Array(await sent.arrayBuffer())).toEqual(pdf);
    expect(sent.headers.get("content-disposition")).toMatch(/^attachment/);
    await expect(send(factId, "a.html", new TextEncoder().encode("<html>"))).rejects.toMatchObject({
      code: "creative/proof-unreadable",
    });
    await expect(send(999n, "a.pdf", pdf)).rejects.toMatchObject({ kind: "not-found" });
  });
});
