import { createHmac } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { DeliveryDto, ReceiverInput } from "@/lib/alerts";
import {
  createReceiver,
  listDeliveries,
  listReceivers,
  moveReceiver,
  replayDelivery,
} from "@/lib/alerts/server";
import { claimDelivery } from "@/lib/alerts/server/delivery-store";
import { type SendOptions, sendDelivery } from "@/lib/alerts/server/send-delivery";
import { fromPublicId } from "@/lib/kernel";
import { transaction } from "@/lib/platform/db";
import { freshDatabase } from "@/tests/support/database";
import { makeShop, type TestShop } from "@/tests/support/factories";
import {
  type HeardRequest,
  startWebhookServer,
  type WebhookServer,
} from "@/tests/support/webhook-server";

freshDatabase();

let shop: TestShop;
let server: WebhookServer;
let clock = Date.parse("2026-03-01T00:00:00Z");

beforeAll(async () => {
  shop = await makeShop();
  server = await startWebhookServer('{"code":0,"errcode":0}');
});
afterAll(() => server.stop());
beforeEach(() => {
  server.heard.length = 0;
  server.replies.length = 0;
});

const HOUR = 3_600_000;
const now = () => ({ ...shop.ctx, now: new Date(clock) });
const wait = (ms: number) => {
  clock += ms;
};

/** A receiver with one delivery on its way to it. */
async function onTheWay(input: Partial<ReceiverInput> & { kind: ReceiverInput["kind"] }) {
  wait(1);
  const saved = await createReceiver(now(), {
    shopId: shop.shopId,
    name: "值班群",
    language: "zh",
    address: server.url,
    digests: [],
    ...input,
  } as ReceiverInput & { shopId: bigint });
  const receiverId = fromPublicId("receiver", saved.id);
  await moveReceiver(now(), { shopId: shop.shopId, receiverId, move: "test" });
  const look = async (): Promise<DeliveryDto> => {
    const { items } = await listDeliveries(shop.ctx, {
      shopId: shop.shopId,
      receiver: saved.id,
      limit: 1,
    });
    const [one] = items;
    if (!one) throw new Error("nothing is on its way");
    return one;
  };
  const deliveryId = fromPublicId("delivery", (await look()).id);
  const key = { shopId: shop.shopId, deliveryId };
  const send = (options: SendOptions = {}) =>
    sendDelivery(now(), key, {
      innerHosts: [server.host],
      timeoutMs: 300,
      share: 0.5,
      ...options,
    });
  return { saved, receiverId, key, look, send };
}

const heardIds = () => new Set(server.heard.map(({ headers }) => headers["webhook-id"]));

describe("sendDelivery to a webhook", () => {
  it("signs id, time and body as Standard Webhooks says, with a key that is shown once", async () => {
    const { saved, send, look } = await onTheWay({ kind: "webhook" });
    expect(await send()).toBe("sent");
    const [request] = server.heard;
    const { headers, body } = request ?? { headers: {} as HeardRequest["headers"], body: "" };
    const key = Buffer.from(saved.signingKey?.replace("whsec_", "") ?? "", "base64");
    expect(key).toHaveLength(32);
    const signed = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`;
    expect(headers["webhook-signature"]).toBe(
      `v1,${createHmac("sha256", key).update(signed).digest("base64")}`,
    );
    expect(JSON.parse(body)).toMatchObject({
      type: "receiver.test",
      data: { shop: shop.publicId, kind: "test", link: null },
    });
    expect(await look()).toMatchObject({
      status: "sent",
      attempts: [{ no: 1, outcome: "sent", status: 200, fault: null }],
    });
    const shown = JSON.stringify(await listReceivers(shop.ctx, { shopId: shop.shopId }));
    expect(shown).not.toContain("whsec_");
    expect(shown).not.toContain("/hook");
  });

  it("tries again when it fails, hangs, closes the line or answers late, under one id with one body", async () => {
    const { send, look } = await onTheWay({ kind: "webhook" });
    server.replies.push({ status: 500 }, "hang", "drop", {
      status: 429,
      headers: { "retry-after": "3600" },
    });
    expect(await send()).toBe("waiting");
    expect(await send()).toBe("waiting");
    wait(10_000);
    expect(await send()).toBe("waiting");
    wait(60_000);
    expect(await send()).toBe("waiting");
    wait(300_000);
    expect(await send()).toBe("waiting");
    wait(HOUR - 1);
    expect(await send()).toBe("waiting");
    expect(server.heard).toHaveLength(4);
    wait(1);
    expect(await send()).toBe("sent");
    expect(await send()).toBe("sent");
    expect(server.heard).toHaveLength(5);
    expect(heardIds().size).toBe(1);
    expect(new Set(server.heard.map(({ body }) => body)).size).toBe(1);
    expect((await look()).attempts.map(({ outcome, status }) => [outcome, status])).toEqual([
      ["refused", 500],
      ["unanswered", null],
      ["unanswered", null],
      ["refused", 429],
      ["sent", 200],
    ]);
  });

  it("is sent by one of many senders, and by another when the first falls silent", async () => {
    const { send, key } = await onTheWay({ kind: "webhook" });
    await Promise.all([send(), send(), send(), send()]);
    expect(server.heard).toHaveLength(1);
    const next = await onTheWay({ kind: "webhook" });
    await transaction(shop.ctx, (tx) => claimDelivery(tx, now(), next.key));
    expect(await next.send()).toBe("sending");
    wait(90_000);
    expect(await next.send()).toBe("sent");
    expect(server.heard).toHaveLength(2);
    expect(key.deliveryId).not.toBe(next.key.deliveryId);
  });
});

describe("sendDelivery to a webhook that stays away", () => {
  it("gives up after eight attempts, and goes on under the same id when somebody asks", async () => {
    const { send, look, key } = await onTheWay({ kind: "webhook" });
    server.replies.push(...new Array(8).fill({ status: 503 }));
    for (let attempt = 0; attempt < 8; attempt += 1) {
      await send();
      wait(24 * HOUR);
    }
    expect(await look()).toMatchObject({ status: "failed" });
    expect(await send()).toBe("failed");
    expect(await replayDelivery(now(), key)).toMatchObject({ status: "waiting" });
    expect(await send()).toBe("sent");
    expect(server.heard).toHaveLength(9);
    expect(heardIds().size).toBe(1);
  });

  it("pauses a receiver that says it is gone, and drops what was on its way", async () => {
    const { send, look, saved, receiverId, key } = await onTheWay({ kind: "webhook" });
    server.replies.push({ status: 410 });
    expect(await send()).toBe("failed");
    const { items } = await listReceivers(shop.ctx, { shopId: shop.shopId });
    expect(items.find(({ id }) => id === saved.id)).toMatchObject({ status: "paused" });
    await replayDelivery(now(), key);
    expect(await send()).toBe("dropped");
    expect((await look()).attempts).toHaveLength(1);
    await expect(
      moveReceiver(now(), { shopId: shop.shopId, receiverId, move: "test" }),
    ).rejects.toMatchObject({ code: "alerts/receiver-paused" });
  });

  it("reaches no address inside, and does not try again", async () => {
    const { send, look } = await onTheWay({ kind: "webhook" });
    expect(await send({ innerHosts: [] })).toBe("failed");
    expect(server.heard).toEqual([]);
    expect((await look()).attempts).toMatchObject([{ no: 1, outcome: "refused" }]);
  });
});

describe("sendDelivery to a robot", () => {
  it("signs for 飞书 in the body, for 钉钉 in the address, and for 企业微信 not at all", async () => {
    const seconds = () => String(Math.floor(clock / 1000));
    const feishu = await onTheWay({ kind: "feishu", key: "geheim" });
    expect(await feishu.send()).toBe("sent");
    expect(JSON.parse(server.heard[0]?.body ?? "")).toMatchObject({
      timestamp: seconds(),
      sign: createHmac("sha256", `${seconds()}\ngeheim`).update("").digest("base64"),
      msg_type: "post",
      content: { post: { zh_cn: { title: "乘方：试发" } } },
    });
    const dingtalk = await onTheWay({ kind: "dingtalk", key: "SECgeheim" });
    expect(await dingtalk.send()).toBe("sent");
    const query = new URL(server.heard[1]?.url ?? "", server.url).searchParams;
    expect(query.get("timestamp")).toBe(String(clock));
    expect(query.get("sign")).toBe(
      createHmac("sha256", "SECgeheim").update(`${clock}\nSECgeheim`).digest("base64"),
    );
    const wecom = await onTheWay({ kind: "wecom" });
    expect(await wecom.send()).toBe("sent");
    expect(JSON.parse(server.heard[2]?.body ?? "")).toMatchObject({ msgtype: "markdown" });
  });

  it("is not told twice by itself when it may have heard, and again when somebody asks", async () => {
    const { send, look, key } = await onTheWay({ kind: "feishu" });
    server.replies.push("hang");
    expect(await send()).toBe("unsure");
    wait(HOUR);
    expect(await send()).toBe("unsure");
    expect(server.heard).toHaveLength(1);
    await replayDelivery(now(), key);
    expect(await send()).toBe("sent");
    expect((await look()).attempts.map(({ outcome }) => outcome)).toEqual(["unanswered", "sent"]);
  });

  it("tries again when it is busy or was not reached, and not when it refuses", async () => {
    const busy = await onTheWay({ kind: "wecom" });
    server.replies.push({ status: 200, body: '{"errcode":45009,"errmsg":"freq out of limit"}' });
    expect(await busy.send()).toBe("waiting");
    wait(10_000);
    expect(await busy.send()).toBe("sent");
    const refused = await onTheWay({ kind: "dingtalk" });
    server.replies.push({ status: 200, body: '{"errcode":310000,"errmsg":"sign not match"}' });
    expect(await refused.send()).toBe("failed");
    expect((await refused.look()).attempts[0]?.fault).toBe("310000 sign not match");
    const away = await onTheWay({ kind: "feishu", address: "http://127.0.0.1:9/hook" });
    expect(await away.send({ innerHosts: ["127.0.0.1:9"] })).toBe("waiting");
  });
});

describe("replayDelivery", () => {
  it("is not-found for another merchant and refused without permission", async () => {
    const { key } = await onTheWay({ kind: "webhook" });
    const other = await makeShop();
    await expect(async () => replayDelivery(other.ctx, key)).rejects.toMatchObject({
      kind: "not-found",
    });
    await expect(async () =>
      replayDelivery({ ...shop.ctx, permissions: new Set(["alerts.view"]) }, key),
    ).rejects.toMatchObject({ kind: "forbidden" });
  });
});
