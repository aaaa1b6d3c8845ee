import { describe, expect, it } from "vitest";
import { signRequest } from "@/lib/platform/storage/sign-request";

const CREDENTIALS = {
  accessKeyId: "AKIAIOSFODNN7EXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
  region: "us-east-1",
};
const AT = new Date("2013-05-24T00:00:00Z");
const BUCKET = "https://examplebucket.s3.amazonaws.com";
const empty = new Uint8Array(0);

const signatureOf = (
  method: string,
  path: string,
  headers: Record<string, string> = {},
  body: Uint8Array = empty,
) =>
  /Signature=(.*)/.exec(
    signRequest({ method, url: new URL(BUCKET + path), headers, body }, CREDENTIALS, AT)[
      "authorization"
    ] ?? "",
  )?.[1];

/** The examples that the signature's own documentation works out. */
describe("signRequest", () => {
  it("signs a read of a part", () => {
    expect(signatureOf("GET", "/test.txt", { range: "bytes=0-9" })).toBe(
      "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
    );
  });

  it("signs a write with headers of its own", () => {
    const headers = {
      date: "Fri, 24 May 2013 00:00:00 GMT",
      "x-amz-storage-class": "REDUCED_REDUNDANCY",
    };
    const body = new TextEncoder().encode("Welcome to Amazon S3.");
    expect(signatureOf("PUT", "/test%24file.text", headers, body)).toBe(
      "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd",
    );
  });

  it("signs questions with and without values", () => {
    expect(signatureOf("GET", "/?lifecycle")).toBe(
      "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543",
    );
    expect(signatureOf("GET", "/?max-keys=2&prefix=J")).toBe(
      "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7",
    );
  });
});
