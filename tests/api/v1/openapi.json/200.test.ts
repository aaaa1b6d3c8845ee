import { globSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { GET as getDocs } from "@/app/api/docs/route";
import { API_PATHS } from "@/app/api/v1/openapi.json/paths";
import { GET } from "@/app/api/v1/openapi.json/route";

const REQUEST = new Request("http://localhost/api/v1/openapi.json");

describe("the OpenAPI document", () => {
  it("holds every route there is", () => {
    const routes = globSync("app/api/v1/**/route.ts")
      .map((file) => file.replace(/^app\/api\/v1|\/route\.ts$/g, ""))
      .filter((path) => path !== "/openapi.json")
      .map((path) => path.replace(/\[(\w+)\]/g, "{$1}"));
    expect(Object.keys(API_PATHS).sort()).toEqual(routes.sort());
  });

  it("states what a route takes and answers, by the schemas that parse it", async () => {
    const document = await (await GET(REQUEST)).json();
    expect(document.openapi).toBe("3.1.0");
    const open = document.paths["/shops"].post;
    expect(open.requestBody.content["application/json"].schema).toMatchObject({
      type: "object",
      required: ["name"],
      properties: { currency: { type: "string", default: "CNY" } },
    });
    expect(open.responses["201"].content["application/json"].schema.required).toContain("id");
    expect(open.responses.default.content["application/problem+json"].schema).toEqual({
      $ref: "#/components/schemas/Problem",
    });
    const cancel = document.paths["/shops/{shop}/jobs/{id}/cancel"].post;
    expect(
      cancel.parameters.map((parameter: { name: string; in: string; required?: boolean }) => [
        parameter.name,
        parameter.in,
        parameter.required ?? false,
      ]),
    ).toEqual([
      ["shop", "path", true],
      ["id", "path", true],
      ["Idempotency-Key", "header", false],
    ]);
  });

  it("names each operation once", async () => {
    const document: { paths: Record<string, Record<string, { operationId: string }>> } = await (
      await GET(REQUEST)
    ).json();
    const ids = Object.values(document.paths).flatMap((methods) =>
      Object.values(methods).map((operation) => operation.operationId),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe("the page for readers", () => {
  it("shows every path without a script", async () => {
    const response = await getDocs(new Request("http://localhost/api/docs"));
    const html = await response.text();
    for (const path of Object.keys(API_PATHS)) expect(html).toContain(`/api/v1${path}`);
    expect(html).not.toContain("<script");
    expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
  });
});
