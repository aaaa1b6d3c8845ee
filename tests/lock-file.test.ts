import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

interface LockedPackage {
  readonly integrity?: string;
  readonly optional?: boolean;
  readonly resolved?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const { packages } = JSON.parse(
  readFileSync(new URL("../package-lock.json", import.meta.url), "utf8"),
) as { packages: Readonly<Record<string, LockedPackage>> };

/** The folders Node looks in for a package that the one at `path` asks for, nearest first. */
function foldersAbove(path: string): string[] {
  const parents = [path];
  for (let rest = path; rest.includes("node_modules/"); ) {
    rest = rest.slice(0, rest.lastIndexOf("node_modules/")).replace(/\/$/, "");
    parents.push(rest);
  }
  return parents.map((parent) => (parent === "" ? "node_modules" : `${parent}/node_modules`));
}

describe("package-lock.json", () => {
  it("locks the optional packages of every platform, not only of the one it was written on", () => {
    const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies)
        .filter((name) => foldersAbove(path).every((folder) => !packages[`${folder}/${name}`]))
        .map((name) => `${path} -> ${name}`),
    );
    expect(missing).toEqual([]);
  });

  it("pins by its digest every package that all platforms install, and names no registry", () => {
    const locked = Object.entries(packages).filter(([path]) => path !== "");
    const bare = locked.filter(([, { integrity, optional }]) => !integrity && !optional);
    expect(bare.map(([path]) => path)).toEqual([]);
    expect(locked.filter(([, { resolved }]) => resolved).map(([path]) => path)).toEqual([]);
  });
});
