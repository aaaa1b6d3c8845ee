import { beforeAll, describe, expect, it } from "vitest";
import { createReceiver, getAlert, listDeliveries, listNotices } from "@/lib/alerts/server";
import { sendDelivery } from "@/lib/alerts/server/send-delivery";
import { fromPublicId } from "@/lib/kernel";
import { systemTransaction } from "@/lib/platform/db";
import { type DashboardBodyDto, STARTER_BODY } from "@/lib/reports";
import {
  changeSchedule,
  createDashboard,
  createSchedule,
  deliverReportJob,
  listExports,
  listSchedules,
  sendScheduleNow,
} from "@/lib/reports/server";
import { makeSteadyShop, onDay } from "@/tests/support/alert-book";
import { freshDatabase } from "@/tests/support/database";
import { makeShop, type TestShop } from "@/tests/support/factories";
import { mailServer } from "@/tests/support/smtp-server";

freshDatabase();
const server = mailServer();

let shop: TestShop;
let dashboard: string;
let receiver: string;
beforeAll(async () => {
  shop = await makeSteadyShop(31);
  const made = await createDashboard(shop.ctx, {
    shopId: shop.shopId,
    name: "经营",
    isTeam: true,
    body: STARTER_BODY as DashboardBodyDto,
  });
  dashboard = made.id;
  const box = await createReceiver(shop.ctx, {
    shopId: shop.shopId,
    kind: "mail",
    name: "老板",
    language: "zh",
    address: "boss@example.com",
    digests: [],
  });
  receiver = box.id;
});

const make = (name: string) =>
  createSchedule(onDay(shop, "2026-01-18"), {
    shopId: shop.shopId,
    name,
    dashboard,
    every: "week",
    place: 0,
    hour: 9,
    format: "xlsx",
    language: "zh",
    receivers: [receiver],
  });

/** The days that a schedule has queued, oldest first. */
async function queued(id: string) {
  const rows = await systemTransaction((tx) =>
    tx.rows<{ payload: { scheduleId: string; day: string } }>(
      "SELECT payload FROM job WHERE shop_id = $1 AND kind = 'reports.deliver-report' ORDER BY id",
      [shop.shopId],
    ),
  );
  const own = String(fromPublicId("reportSchedule", id));
  return rows.map(({ payload }) => payload).filter(({ scheduleId }) => scheduleId === own);
}

const RUN = { id: "job_1", report: async () => undefined, throwIfCancelled: async () => undefined };
const find = async (id: string) => {
  const { items } = await listSchedules(shop.ctx, { shopId: shop.shopId });
  return items.find((schedule) => schedule.id === id);
};

describe("a weekly schedule", () => {
  it("is due on its weekday at the hour of the shop's zone, and sends the week before once", async () => {
    const schedule = await make("周报");
    expect(schedule.nextDueAt).toBe("2026-01-19T01:00:00.000Z");
    const [due] = await queued(schedule.id);
    expect(due).toMatchObject({ day: "2026-01-19" });
    const monday = { ...onDay(shop, "2026-01-19"), now: new Date("2026-01-19T01:00:02Z") };
    expect(await deliverReportJob.run(monday, due, RUN)).toEqual({ sent: true });
    expect(await deliverReportJob.run(monday, due, RUN)).toEqual({ sent: false });
    expect((await queued(schedule.id)).map(({ day }) => day)).toEqual(["2026-01-19", "2026-01-26"]);
    expect(await find(schedule.id)).toMatchObject({
      nextDueAt: "2026-01-26T01:00:00.000Z",
      runs: [{ period: "2026-W03", from: "2026-01-12", to: "2026-01-18", sent: 0, waiting: 1 }],
    });
    const { items } = await listNotices(shop.ctx, { shopId: shop.shopId, limit: 5 });
    expect(items[0]?.content).toMatchObject({
      kind: "report",
      name: "周报",
      period: "2026-W03",
      figures: [
        { metric: "compositeRoi", value: null },
        { metric: "netSales", value: "70000", before: "70000" },
        { metric: "marketingCost", value: "0" },
        { metric: "contribution", value: "70000" },
      ],
    });
    const files = await listExports(shop.ctx, { shopId: shop.shopId });
    expect(files.items.map(({ name }) => name)).toEqual(["Test book 周报 2026-W03.xlsx"]);
  });

  it("reaches the mailbox over SMTP with the file attached", async () => {
    const { items } = await listDeliveries(shop.ctx, { shopId: shop.shopId, limit: 1 });
    const deliveryId = fromPublicId("delivery", items[0]?.id ?? "");
    const monday = { ...shop.ctx, now: new Date("2026-01-19T01:00:05Z") };
    expect(await sendDelivery(monday, { shopId: shop.shopId, deliveryId })).toBe("sent");
    const [mail] = server.heard;
    expect(mail?.to).toBe("boss@example.com");
    expect(mail?.data).toMatch(/Content-Type: multipart\/mixed/);
    expect(mail?.data).toMatch(/Content-Disposition: attachment/);
    // The first bytes of a zip, as base64.
    expect(mail?.data).toContain("UEsDB");
  });
});

describe("a schedule that is changed or asked", () => {
  it("leaves what it had queued unsent once it is changed or paused", async () => {
    const schedule = await make("改了");
    const [due] = await queued(schedule.id);
    const { id, dashboardName: _, runs: __, nextDueAt: ___, by: ____, ...content } = schedule;
    const scheduleId = fromPublicId("reportSchedule", id);
    await changeSchedule(onDay(shop, "2026-01-18"), {
      ...content,
      hour: 10,
      shopId: shop.shopId,
      scheduleId,
    });
    const monday = { ...shop.ctx, now: new Date("2026-01-19T01:00:02Z") };
    expect(await deliverReportJob.run(monday, due, RUN)).toEqual({ sent: false });
    const [, later] = await queued(id);
    await changeSchedule(onDay(shop, "2026-01-18"), {
      ...content,
      hour: 10,
      status: "paused",
      shopId: shop.shopId,
      scheduleId,
    });
    expect(await deliverReportJob.run(monday, later, RUN)).toEqual({ sent: false });
    expect((await find(id))?.runs).toEqual([]);
  });

  it("sends the newest period at once when asked, and not twice", async () => {
    const { id } = await make("马上");
    const key = { shopId: shop.shopId, scheduleId: fromPublicId("reportSchedule", id) };
    const ctx = onDay(shop, "2026-01-20");
    expect((await sendScheduleNow(ctx, key)).runs).toMatchObject([{ period: "2026-W04" }]);
    await expect(sendScheduleNow(ctx, key)).rejects.toMatchObject({ code: "reports/sent" });
  });

  it("is not found for another shop, and takes the right to edit", async () => {
    const stranger = await makeShop();
    const key = { shopId: shop.shopId, scheduleId: 1n };
    await expect(sendScheduleNow(stranger.ctx, key)).rejects.toMatchObject({ kind: "not-found" });
    expect(() => getAlert(stranger.ctx, { shopId: shop.shopId, alertId: 1n })).toThrow(
      /not found/i,
    );
  });
});
