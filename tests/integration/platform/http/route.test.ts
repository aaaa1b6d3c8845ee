import { describe, expect, it } from "vitest";
import * as z from "zod";
import { route } from "@/lib/platform/http";
import { call, keyFor } from "@/tests/support/api";
import { freshDatabase } from "@/tests/support/database";
import { makeShop } from "@/tests/support/factories";

freshDatabase();

describe("route", () => {
  it("answers 429 with the time to wait once the limit is used up", async () => {
    const handler = route({
      summary: "Limited",
      limit: { limit: 2, windowSeconds: 60 },
      run: async () => ({ ok: true }),
    });
    const headers = await keyFor(await makeShop());
    const answers = [];
    for (let i = 0; i < 3; i += 1) answers.push(await call(handler, { path: "/limited", headers }));
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 429]);
    const wait = Number(answers[2]?.headers.get("retry-after"));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(60);
  });

  it("keeps the message of a defect to itself", async () => {
    const handler = route({
      summary: "Broken",
      run: async () => {
        throw new Error("password=hunter2");
      },
    });
    const answer = await call(handler, { path: "/", headers: await keyFor(await makeShop()) });
    expect([answer.status, answer.body.code]).toEqual([500, "platform/defect"]);
    expect(JSON.stringify(answer.body)).not.toContain("hunter2");
  });

  it("writes bigints as strings of digits", async () => {
    const handler = route({ summary: "Money", run: async () => ({ amount: 9007199254740993n }) });
    const answer = await call(handler, { path: "/", headers: await keyFor(await makeShop()) });
    expect(answer.body).toEqual({ amount: "9007199254740993" });
  });

  it("lets neither body nor query stand in for the path", async () => {
    const handler = route({
      summary: "Merged",
      params: z.object({ id: z.string() }),
      query: z.object({ id: z.string().optional(), page: z.string() }),
      body: z.object({ id: z.string(), name: z.string() }),
      run: async (_ctx, input) => input,
    });
    const answer = await call(handler, {
      method: "POST",
      path: "/?id=query&page=2",
      params: { id: "path" },
      body: { id: "body", name: "n" },
      headers: await keyFor(await makeShop()),
    });
    expect(answer.body).toEqual({ id: "path", page: "2", name: "n" });
  });

  it("refuses a JSON body over one megabyte", async () => {
    const handler = route({
      summary: "Big",
      body: z.object({ text: z.string() }),
      run: async () => null,
    });
    const answer = await call(handler, {
      method: "POST",
      path: "/",
      body: { text: "x".repeat(1_100_000) },
      headers: await keyFor(await makeShop()),
    });
    expect([answer.status, answer.body.code]).toEqual([413, "http/body-too-large"]);
  });
});
