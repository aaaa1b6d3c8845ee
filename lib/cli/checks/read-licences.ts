import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";

const Lock = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      license: z.string().optional(),
      dev: z.boolean().optional(),
      optional: z.boolean().optional(),
      hasInstallScript: z.boolean().optional(),
    }),
  ),
});

export interface LicensedPackage {
  readonly name: string;
  readonly version: string;
  /** As the lock tells it, or the folder where it stays silent; empty when neither does. */
  readonly licence: string;
  readonly use: "runtime" | "development" | "optional";
  readonly hasInstallScript: boolean;
  /** Why it may not be here, or null. */
  readonly fault: string | null;
}

/** May be built upon and handed on under Apache-2.0, with their notices kept. */
const PERMISSIVE = new Set(
  "MIT MIT-0 Apache-2.0 ISC BSD-2-Clause BSD-3-Clause 0BSD Unlicense Zlib OFL-1.1 BlueOak-1.0.0 Python-2.0 CC-BY-4.0".split(
    " ",
  ),
);

/** Under other terms, with what keeps them apart from our own code. Each is used as it comes and never copied in. */
const APART: readonly (readonly [RegExp, string])[] = [
  [/^@ffmpeg-installer\//, "a program beside ours, run as a process"],
  [/^@img\/sharp-/, "a shared library that the reader may replace"],
  [/^lightningcss/, "builds styles; unchanged"],
  [/^(axe-core|@axe-core\/playwright)$/, "tests pages; unchanged"],
  [/^elkjs$/, "a library used as it comes"],
];

/** Platform twins of packages whose licence the lock tells for this platform only. */
const TWINS = /^(@biomejs\/cli|@next\/swc|@oxc-parser\/binding|@swc\/core|@tailwindcss\/oxide)-/;

/** Every package of the lock with its licence, and whether it may be here. Reads files alone; asks nobody. */
export function readLicences(root: string): LicensedPackage[] {
  const lock = Lock.parse(JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")));
  return Object.entries(lock.packages)
    .filter(([path]) => path !== "")
    .map(([path, entry]): LicensedPackage => {
      const name = path.replace(/^.*node_modules\//, "");
      const licence = entry.license ?? readFolder(join(root, path));
      return {
        name,
        version: entry.version ?? "",
        licence,
        use: entry.dev ? "development" : entry.optional ? "optional" : "runtime",
        hasInstallScript: entry.hasInstallScript ?? false,
        fault: findFault(name, licence),
      };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function findFault(name: string, licence: string): string | null {
  if (APART.some(([names]) => names.test(name)) || TWINS.test(name)) return null;
  if (licence === "") return "names no licence";
  const words = licence.replace(/[()]/g, "").split(/ (?:AND|and|OR) /);
  const isFree = licence.includes(" OR ")
    ? words.some((word) => PERMISSIVE.has(word))
    : words.every((word) => PERMISSIVE.has(word));
  return isFree ? null : `its licence ${licence} is not among those that may be built upon`;
}

/** The licence by the first line of the file that a package brings, where its package.json is silent. */
function readFolder(folder: string): string {
  for (const file of ["LICENSE", "LICENSE.md", "LICENCE"]) {
    try {
      const text = readFileSync(join(folder, file), "utf8");
      if (/\bMIT\b|Permission is hereby granted, free of charge/.test(text)) return "MIT";
    } catch {
      // The next name may be there.
    }
  }
  return "";
}
