import { describe, expect, it } from "vitest";
import { ConnectInput } from "@/lib/connectors";
import { connect, disconnect, getConnector, openAdPlatform } from "@/lib/connectors/server";
import { transaction } from "@/lib/platform/db";
import { freshDatabase } from "@/tests/support/database";
import { makeBook } from "@/tests/support/ledger/make-book";

freshDatabase();

const TOKEN = "0123456789abcdef0123456789abcdef";
const real = ConnectInput.parse({ kind: "qianchuan", name: "主账户", token: TOKEN });

describe("connect", () => {
  it("keeps the token sealed and tells it to nobody, the trail included", async () => {
    const { ctx, shopId } = await makeBook();
    const { connector } = await connect(ctx, { ...real, shopId });
    expect(connector).toMatchObject({
      name: "主账户",
      isPractice: false,
      baseUrl: "https://api.oceanengine.com",
    });
    const [row] = await transaction(ctx, (tx) =>
      tx.rows<{ all: string }>(
        `SELECT (SELECT string_agg(a::text, '|') FROM audit_event a WHERE shop_id = $1)
           || (SELECT encode(secret, 'escape') FROM connector_account WHERE shop_id = $1) AS all`,
        [shopId],
      ),
    );
    expect(row?.all).toContain("connectors.account.connect");
    expect(row?.all).not.toContain(TOKEN);
    expect((await openAdPlatform(ctx, shopId))?.isPractice).toBe(false);
    await disconnect(ctx, { shopId });
    await disconnect(ctx, { shopId });
    expect(await getConnector(ctx, { shopId })).toEqual({ connector: null });
  });

  it("refuses an address inside the house, and whoever may only look", async () => {
    const { ctx, shopId } = await makeBook();
    for (const baseUrl of ["https://127.0.0.1", "https://localhost", "https://[::1]:8443"])
      await expect(connect(ctx, { ...real, baseUrl, shopId } as never)).rejects.toMatchObject({
        code: "connectors/private-address",
      });
    const viewer = { ...ctx, permissions: new Set(["connectors.view"] as const) };
    await expect(connect(viewer, { ...real, shopId })).rejects.toMatchObject({ kind: "forbidden" });
    const other = await makeBook();
    await expect(async () => getConnector(other.ctx, { shopId })).rejects.toMatchObject({
      kind: "not-found",
    });
  });
});
