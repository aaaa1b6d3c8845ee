import { beforeAll, describe, expect, it } from "vitest";
import { createReceiver, listDeliveries, moveReceiver } from "@/lib/alerts/server";
import { sendDelivery } from "@/lib/alerts/server/send-delivery";
import { fromPublicId } from "@/lib/kernel";
import { freshDatabase } from "@/tests/support/database";
import { makeShop, type TestShop } from "@/tests/support/factories";
import { mailServer } from "@/tests/support/smtp-server";

freshDatabase();
const server = mailServer();

let shop: TestShop;
beforeAll(async () => {
  shop = await makeShop();
});

const later = (ms: number) => ({ ...shop.ctx, now: new Date(shop.ctx.now.getTime() + ms) });

describe("sendDelivery to a mailbox", () => {
  it("speaks SMTP, is refused for now, and brings the same message id when it comes again", async () => {
    const { shopId } = shop;
    const receiver = await createReceiver(shop.ctx, {
      shopId,
      kind: "mail",
      name: "老板",
      language: "zh",
      address: "boss@example.com",
      digests: [],
    });
    const receiverId = fromPublicId("receiver", receiver.id);
    await moveReceiver(shop.ctx, { shopId, receiverId, move: "test" });
    const look = async () => (await listDeliveries(shop.ctx, { shopId, limit: 1 })).items[0];
    const deliveryId = fromPublicId("delivery", (await look())?.id ?? "");
    server.refusals.push("451 4.3.0 try again later");
    expect(await sendDelivery(shop.ctx, { shopId, deliveryId }, { share: 0.5 })).toBe("waiting");
    expect(server.heard).toEqual([]);
    expect(await sendDelivery(later(10_000), { shopId, deliveryId })).toBe("sent");
    const [mail] = server.heard;
    expect(mail).toMatchObject({ from: "no-reply@localhost", to: "boss@example.com" });
    expect(mail?.data).toContain(`Message-ID: <msg_${shopId}_${deliveryId}@chengfang>`);
    expect(await look()).toMatchObject({
      status: "sent",
      attempts: [
        { no: 1, outcome: "refused" },
        { no: 2, outcome: "sent" },
      ],
    });
  });
});
