import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readLicences } from "@/lib/cli/checks/read-licences";

function treeOf(packages: Record<string, object>): string {
  const root = mkdtempSync(join(tmpdir(), "chengfang-licences-"));
  writeFileSync(
    join(root, "package-lock.json"),
    JSON.stringify({ packages: { "": {}, ...packages } }),
  );
  return root;
}

const faultOf = (name: string, entry: object) =>
  readLicences(treeOf({ [`node_modules/${name}`]: entry }))[0]?.fault;

describe("readLicences", () => {
  it("finds nothing in this program's own lock that may not be there", () => {
    const packages = readLicences(process.cwd());
    expect(packages.length).toBeGreaterThan(500);
    expect(packages.filter(({ fault }) => fault !== null)).toEqual([]);
  });

  it.each([
    ["MIT", null],
    ["(MIT OR GPL-3.0)", null],
    ["MIT AND ISC", null],
    ["GPL-3.0", "its licence GPL-3.0 is not among those that may be built upon"],
    ["MIT AND GPL-3.0", "its licence MIT AND GPL-3.0 is not among those that may be built upon"],
  ])("judges %s", (license, fault) => {
    expect(faultOf("x", { version: "1.0.0", license })).toBe(fault);
  });

  it("refuses a package that names no licence, unless its folder does", () => {
    expect(faultOf("x", { version: "1.0.0" })).toBe("names no licence");
    const root = treeOf({ "node_modules/x": { version: "1.0.0" } });
    mkdirSync(join(root, "node_modules/x"), { recursive: true });
    writeFileSync(join(root, "node_modules/x/LICENSE"), "The MIT License");
    expect(readLicences(root)[0]).toMatchObject({ licence: "MIT", fault: null });
  });
});
