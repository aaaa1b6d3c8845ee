import { expect, it } from "vitest";
import { POST } from "@/app/api/v1/shops/[shop]/jobs/[id]/cancel/route";
import { GET } from "@/app/api/v1/shops/[shop]/jobs/[id]/route";
import { enqueueJob } from "@/lib/jobs/server";
import { transaction } from "@/lib/platform/db";
import { call, keyFor } from "@/tests/support/api";
import { freshDatabase } from "@/tests/support/database";
import { makeShop } from "@/tests/support/factories";

freshDatabase();

it("tells how far a job is, and ends one that still waits", async () => {
  const shop = await makeShop();
  const { id } = await transaction(shop.ctx, (tx) =>
    enqueueJob(tx, shop.ctx, { shopId: shop.shopId, kind: "tests.any-kind", payload: {} }),
  );
  const order = {
    path: `/shops/${shop.publicId}/jobs/${id}`,
    params: { shop: shop.publicId, id },
    headers: await keyFor(shop),
  };
  const waiting = await call(GET, order);
  expect(waiting.body).toMatchObject({ id, status: "queued", progress: { done: 0, total: null } });
  const cancelled = await call(POST, { ...order, method: "POST" });
  expect([cancelled.status, cancelled.body.status]).toEqual([200, "cancelled"]);
});
