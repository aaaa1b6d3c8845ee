import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), "utf8");

describe("THIRD-PARTY-NOTICES.md", () => {
  it("names every package of package.json with its version, and no other", () => {
    const { dependencies, optionalDependencies, devDependencies } = JSON.parse(
      read("package.json"),
    );
    const wanted = { ...dependencies, ...optionalDependencies, ...devDependencies };
    const rows = read("THIRD-PARTY-NOTICES.md").matchAll(/^\| (\S+) +\| (\d\S*) +\|/gm);
    const named = Object.fromEntries([...rows].map(([, name, version]) => [name, version]));
    expect(named).toEqual(wanted);
  });
});
