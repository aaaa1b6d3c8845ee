import { expect, it } from "vitest";
import { POST } from "@/app/api/v1/shops/[shop]/jobs/[id]/cancel/route";
import { GET } from "@/app/api/v1/shops/[shop]/jobs/[id]/route";
import { enqueueJob } from "@/lib/jobs/server";
import { transaction } from "@/lib/platform/db";
import { call, keyFor } from "@/tests/support/api";
import { freshDatabase } from "@/tests/support/database";
import { makeShop } from "@/tests/support/factories";

freshDatabase();

it("hides another shop, its jobs, and ids that are none, alike", async () => {
  const [mine, theirs] = [await makeShop(), await makeShop()];
  const { id } = await transaction(theirs.ctx, (tx) =>
    enqueueJob(tx, theirs.ctx, { shopId: theirs.shopId, kind: "tests.any-kind", payload: {} }),
  );
  const headers = await keyFor(mine);
  const shops = [theirs.publicId, mine.publicId, "shp_999999", "shop-1"];
  for (const shop of shops) {
    const order = { path: `/shops/${shop}/jobs/${id}`, params: { shop, id }, headers };
    expect((await call(GET, order)).status).toBe(404);
    expect((await call(POST, { ...order, method: "POST" })).status).toBe(404);
  }
});
