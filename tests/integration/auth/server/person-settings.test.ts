import { expect, it } from "vitest";
import { SettingInput } from "@/lib/auth";
import { listSettings, saveSetting } from "@/lib/auth/server";
import { freshDatabase } from "@/tests/support/database";
import { makeCtx } from "@/tests/support/make-ctx";
import { makeAgency, makeMember } from "@/tests/support/organizations";

freshDatabase();

it("are one's own, whatever shop one is in, and are forgotten with null", async () => {
  const organizationId = await makeAgency();
  const at = async () => {
    const id = await makeMember(organizationId, "owner");
    return makeCtx({
      organizationId,
      shopIds: [],
      actor: { kind: "user", id: `usr_${id}`, name: "x" },
    });
  };
  const [ann, bob] = [await at(), await at()];
  await saveSetting(ann, { key: "look", value: { theme: "dark" } });
  await saveSetting(ann, { key: "table.imports", value: { order: ["when"] } });
  await saveSetting(ann, { key: "look", value: { theme: "light" } });
  expect(await listSettings(ann)).toEqual({
    items: { look: { theme: "light" }, "table.imports": { order: ["when"] } },
  });
  expect(await listSettings(bob)).toEqual({ items: {} });
  await saveSetting(ann, { key: "look", value: null });
  expect(Object.keys((await listSettings(ann)).items)).toEqual(["table.imports"]);
  const key = makeCtx({
    organizationId,
    shopIds: [],
    actor: { kind: "api-key", id: "key_1", name: "k" },
  });
  await expect(listSettings(key)).rejects.toMatchObject({ kind: "forbidden" });
  expect(SettingInput.safeParse({ value: "x".repeat(9_000) }).success).toBe(false);
});
