import { describe, expect, it } from "vitest";
import {
  askForReset,
  changeRole,
  createInvitation,
  findInvitation,
  findViewer,
  joinByInvitation,
  listInvitations,
  listMembers,
  openInvitedAccount,
  removeMember,
  resetPassword,
  setRoleGrant,
  signIn,
} from "@/lib/auth/server";
import type { Ctx } from "@/lib/platform/context";
import { listOutbox } from "@/lib/platform/mail";
import { freshDatabase } from "@/tests/support/database";
import { makeOrganization } from "@/tests/support/factories";
import { makeCtx } from "@/tests/support/make-ctx";
import { makeMember } from "@/tests/support/organizations";

freshDatabase();

const PASSWORD = "an unguessable phrase of tea";
const NOW = new Date();
const ORIGIN = { address: "192.0.2.9", agent: "test", now: NOW };

async function makeHouse(role = "owner"): Promise<{ ctx: Ctx; userId: bigint }> {
  const organizationId = await makeOrganization();
  const userId = await makeMember(organizationId, role);
  const actor = { kind: "user", id: `usr_${userId}`, name: "Boss" } as const;
  return { ctx: makeCtx({ organizationId, shopIds: [], actor, now: NOW }), userId };
}

async function mailedToken(recipient: string): Promise<string> {
  const mail = (await listOutbox()).find((each) => each.recipient === recipient);
  return /#([\w-]+)/.exec(mail?.body ?? "")?.[1] ?? "";
}

describe("an invitation", () => {
  it("opens an account with its role, once, and signs it in", async () => {
    const { ctx } = await makeHouse();
    await createInvitation(ctx, { email: "new@example.com", role: "buyer", locale: "zh-CN" });
    const token = await mailedToken("new@example.com");
    expect(await findInvitation(token, ORIGIN)).toMatchObject({ role: "buyer", hasAccount: false });
    const input = { token, name: "New", password: PASSWORD };
    const session = await openInvitedAccount(input, ORIGIN);
    expect(await findViewer(session, NOW)).toMatchObject({ email: "new@example.com" });
    expect((await listMembers(ctx)).items.map((member) => member.role)).toEqual(["owner", "buyer"]);
    expect((await listInvitations(ctx)).items).toEqual([]);
    await expect(openInvitedAccount(input, ORIGIN)).rejects.toMatchObject({
      code: "auth/link-over",
    });
  });

  it("is taken up by no other account, and replaced by a second one", async () => {
    const { ctx } = await makeHouse();
    const email = "known@example.com";
    const known = await makeMember(await makeOrganization(), "owner", email);
    await createInvitation(ctx, { email, role: "client", locale: "en" });
    const first = await mailedToken(email);
    await createInvitation(ctx, { email, role: "host", locale: "en" });
    const second = await mailedToken(email);
    await expect(joinByInvitation({ token: first, userId: known }, ORIGIN)).rejects.toMatchObject({
      code: "auth/link-over",
    });
    const stranger = await makeMember(await makeOrganization(), "owner");
    await expect(
      joinByInvitation({ token: second, userId: stranger }, ORIGIN),
    ).rejects.toMatchObject({
      kind: "forbidden",
    });
    await joinByInvitation({ token: second, userId: known }, ORIGIN);
    expect((await listMembers(ctx)).items.at(-1)).toMatchObject({ email, role: "host" });
  });
});

describe("members", () => {
  it("are made owners by owners alone, and one owner always stays", async () => {
    const boss = await makeHouse();
    const admin = await makeMember(boss.ctx.organizationId, "agency-admin");
    const adminCtx: Ctx = { ...boss.ctx, actor: { kind: "user", id: `usr_${admin}`, name: "A" } };
    await expect(changeRole(adminCtx, { userId: admin, role: "owner" })).rejects.toMatchObject({
      code: "auth/owner-needed",
    });
    await expect(
      createInvitation(adminCtx, { email: "x@example.com", role: "owner", locale: "en" }),
    ).rejects.toMatchObject({ code: "auth/owner-needed" });
    await expect(
      setRoleGrant(adminCtx, { role: "client", permission: "ledger.post", isAllowed: true }),
    ).rejects.toMatchObject({ code: "auth/owner-needed" });
    for (const leave of [
      () => removeMember(boss.ctx, { userId: boss.userId }),
      () => changeRole(boss.ctx, { userId: boss.userId, role: "client" }),
    ]) {
      await expect(leave()).rejects.toMatchObject({ code: "auth/last-owner" });
    }
    await changeRole(boss.ctx, { userId: admin, role: "owner" });
    await removeMember(boss.ctx, { userId: boss.userId });
    expect((await listMembers(adminCtx)).items.map((member) => member.role)).toEqual(["owner"]);
  });

  it("of another organization are not found", async () => {
    const [mine, theirs] = [await makeHouse(), await makeHouse()];
    await expect(removeMember(mine.ctx, { userId: theirs.userId })).rejects.toMatchObject({
      kind: "not-found",
    });
    expect((await listMembers(mine.ctx)).items).toHaveLength(1);
  });
});

describe("a reset", () => {
  it("takes a new password once by the mailed link, and says nothing of unknown addresses", async () => {
    const email = "reset@example.com";
    await makeMember(await makeOrganization(), "owner", email);
    await askForReset({ email, locale: "en" }, ORIGIN);
    const before = (await listOutbox()).length;
    await askForReset({ email: "nobody@example.com", locale: "en" }, ORIGIN);
    expect(await listOutbox()).toHaveLength(before);
    const token = await mailedToken(email);
    await expect(resetPassword({ token, password: "password1" }, ORIGIN)).rejects.toMatchObject({
      code: "auth/weak-password",
    });
    await resetPassword({ token, password: PASSWORD }, ORIGIN);
    expect((await signIn({ email, password: PASSWORD }, ORIGIN)).kind).toBe("session");
    await expect(resetPassword({ token, password: PASSWORD }, ORIGIN)).rejects.toMatchObject({
      code: "auth/link-over",
    });
  });
});
