import { expect, it } from "vitest";
import { noticeDevice } from "@/lib/auth/server/new-device";
import { listOutbox } from "@/lib/platform/mail";
import { freshDatabase } from "@/tests/support/database";
import { makeOrganization } from "@/tests/support/factories";
import { makeMember } from "@/tests/support/organizations";

freshDatabase();

const HOME = {
  address: "192.0.2.1",
  agent: "Firefox/141.0",
  now: new Date("2026-03-01T08:30:00Z"),
};
const AWAY = { ...HOME, address: "198.51.100.7" };

it("mails somebody whose session begins on a device not seen before, and once for each", async () => {
  const userId = await makeMember(await makeOrganization(), "owner", "wei@example.com");
  const mails = async () => (await listOutbox()).map(({ recipient, body }) => [recipient, body]);
  await noticeDevice(userId, HOME);
  await noticeDevice(userId, { ...HOME, agent: "Firefox/142.0.1" });
  expect(await mails()).toEqual([]);
  await noticeDevice(userId, AWAY);
  await noticeDevice(userId, AWAY);
  expect(await mails()).toEqual([
    [
      "wei@example.com",
      expect.stringContaining("Firefox/141.0\n198.51.100.7\n2026-03-01 08:30 UTC"),
    ],
  ]);
  const other = await makeMember(await makeOrganization(), "owner", "ming@example.com");
  await noticeDevice(other, AWAY);
  expect(await mails()).toHaveLength(1);
});
