import { beforeAll, describe, expect, it } from "vitest";
import { ListNoticesInput, ReceiverInput } from "@/lib/alerts";
import {
  createReceiver,
  listDeliveries,
  listNotices,
  listReceivers,
  moveReceiver,
  noteInInbox,
} from "@/lib/alerts/server";
import { sendDelivery } from "@/lib/alerts/server/send-delivery";
import { fromPublicId } from "@/lib/kernel";
import { transaction } from "@/lib/platform/db";
import { freshDatabase } from "@/tests/support/database";
import { makeShop, type TestShop } from "@/tests/support/factories";
import { mailServer } from "@/tests/support/smtp-server";

freshDatabase();
const server = mailServer();

let shop: TestShop;
beforeAll(async () => {
  shop = await makeShop();
});

const keep = async (name: string, digests: readonly string[]): Promise<bigint> => {
  const input = { kind: "mail", name, address: `${name}@example.com`, digests };
  const { id } = await createReceiver(shop.ctx, {
    ...ReceiverInput.parse(input),
    shopId: shop.shopId,
  });
  return fromPublicId("receiver", id);
};
const morning = (day: string) =>
  transaction(shop.ctx, (tx) =>
    noteInInbox(tx, shop.ctx, {
      shopId: shop.shopId,
      key: `digest:${day}`,
      content: { kind: "digest", day, rising: ["白茶"], show: ["老白茶 100g"] },
    }),
  );
const deliveries = async () =>
  (await listDeliveries(shop.ctx, { shopId: shop.shopId, limit: 20 })).items;

describe("digests beyond the inbox", () => {
  it("go once each to the receivers that were chosen for their kind, with the retries of any delivery", async () => {
    const { shopId } = shop;
    await keep("owner", ["digest"]);
    await keep("buyer", ["week", "finding"]);
    await keep("nobody", []);
    expect(await morning("2026-11-21")).toBe(true);
    expect(await morning("2026-11-21")).toBe(false);
    const [one, ...others] = await deliveries();
    expect(others).toEqual([]);
    expect(one).toMatchObject({ receiver: { name: "owner" }, content: { kind: "digest" } });
    const deliveryId = fromPublicId("delivery", one?.id ?? "");
    server.refusals.push("451 4.3.0 try again later");
    expect(await sendDelivery(shop.ctx, { shopId, deliveryId }, { share: 0.5 })).toBe("waiting");
    const later = { ...shop.ctx, now: new Date(shop.ctx.now.getTime() + 10_000) };
    expect(await sendDelivery(later, { shopId, deliveryId })).toBe("sent");
    expect(server.heard.map(({ to }) => to)).toEqual(["owner@example.com"]);
  });

  it("are chosen anew on the receiver, which the trail tells, and rest while it is paused", async () => {
    const { shopId } = shop;
    const receiverId = await keep("manager", []);
    const { digests } = await moveReceiver(shop.ctx, {
      shopId,
      receiverId,
      move: "route",
      digests: ["week", "digest"],
    });
    expect(digests).toEqual(["week", "digest"]);
    await morning("2026-11-22");
    await moveReceiver(shop.ctx, { shopId, receiverId, move: "pause" });
    await morning("2026-11-23");
    const told = (await deliveries()).filter(({ receiver }) => receiver.name === "manager");
    expect(told.map(({ content }) => content)).toMatchObject([{ day: "2026-11-22" }]);
    const { items } = await listReceivers(shop.ctx, { shopId });
    expect(items.find(({ name }) => name === "manager")).toMatchObject({
      status: "paused",
      digests: ["week", "digest"],
    });
    const inbox = await listNotices(shop.ctx, { shopId, ...ListNoticesInput.parse({}) });
    expect(inbox.items.map(({ content }) => content)).toMatchObject([
      { day: "2026-11-23" },
      { day: "2026-11-22" },
      { day: "2026-11-21" },
    ]);
  });
});
