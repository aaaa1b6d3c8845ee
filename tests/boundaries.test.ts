import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { describe, expect, it } from "vitest";

/** What the linter must refuse: where the line stands, and the line. A lint config fails silently, so it is tried. */
const FORBIDDEN: readonly [path: string, code: string][] = [
  ["app/(console)/page.tsx", 'import { pool } from "@/lib/platform/db";\npool();'],
  ["app/(console)/page.tsx", 'import { x } from "@/lib/ledger/server/post-batch";\nx();'],
  ["app/(console)/page.tsx", 'import { LineChart } from "recharts";\nLineChart;'],
  ["components/ledger/entry-line.tsx", 'import { x } from "@/lib/ledger/server";\nx();'],
  [
    "components/ledger/entry-line.tsx",
    'import { useVirtualizer } from "@tanstack/react-virtual";\nuseVirtualizer();',
  ],
  ["components/ui/button.tsx", 'import { x } from "@/lib/ledger";\nx();'],
  ["lib/ledger/domain/figures.ts", 'import { readFile } from "node:fs";\nreadFile;'],
  ["lib/ledger/domain/figures.ts", 'import * as z from "zod";\nz;'],
  ["lib/ledger/domain/figures.ts", 'import { x } from "@/lib/platform/db";\nx;'],
  ["lib/ledger/server/x.ts", 'import { x } from "@/lib/importers/domain/cells";\nx;'],
  ["lib/ledger/server/x.ts", 'import { Button } from "@/components/ui/button";\nButton;'],
  ["lib/ledger/index.ts", 'import { x } from "./server/post-batch";\nx;'],
  ["lib/kernel/money.ts", 'import { x } from "@/lib/ledger";\nx;'],
  ["lib/ledger/server/x.ts", "export const url = process.env.DATABASE_URL;"],
  [
    "lib/ledger/server/x.ts",
    'import type { Prisma } from "@/prisma/generated/client";\nexport type X = Prisma;',
  ],
];

const ALLOWED: readonly [path: string, code: string][] = [
  ["app/(console)/page.tsx", 'import { x } from "@/lib/ledger/server";\n\nx();\n'],
  ["components/ledger/entry-line.tsx", 'import { x } from "@/lib/ledger/queries";\n\nx();\n'],
  ["lib/ledger/domain/figures.ts", 'import { ratio } from "@/lib/kernel";\n\nratio(1n, 2n);\n'],
  ["lib/importers/server/x.ts", 'import { x } from "@/lib/ledger/server";\n\nx();\n'],
];

const RULES: ReadonlySet<string> = new Set([
  "lint/style/noRestrictedImports",
  "lint/style/noProcessEnv",
]);

/** Lints the lines in a tree of their own under the project's config, and names those that a wall stopped. */
function findStopped(cases: readonly [path: string, code: string][]): Set<number> {
  const tree = mkdtempSync(join(tmpdir(), "chengfang-walls-"));
  try {
    copyFileSync("biome.json", join(tree, "biome.json"));
    cases.forEach(([path, code], index) => {
      const file = join(tree, path.replace(/([^/]+)\.(tsx?)$/, `$1-case-${index}.$2`));
      const exact = /^lib\/[^/]+\/(index|server|queries|schemas)\.ts$/.test(path);
      const target = exact ? join(tree, path) : file;
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, code);
    });
    const biome = resolve("node_modules/.bin/biome");
    const run = spawnSync(biome, ["lint", "--reporter=json", "--max-diagnostics=500"], {
      cwd: tree,
      encoding: "utf8",
      timeout: 60_000,
    });
    const report = JSON.parse(run.stdout) as {
      diagnostics: { category: string; location: { path: unknown } }[];
    };
    const stopped = new Set<number>();
    for (const { category, location } of report.diagnostics) {
      if (!RULES.has(category)) continue;
      const path = JSON.stringify(location.path);
      cases.forEach(([where], index) => {
        if (path.includes(`-case-${index}.`) || path.includes(`"${where}"`)) stopped.add(index);
      });
    }
    return stopped;
  } finally {
    rmSync(tree, { recursive: true, force: true });
  }
}

describe("the import walls", () => {
  it("stop every forbidden line", () => {
    const stopped = findStopped(FORBIDDEN);
    expect(FORBIDDEN.filter((_, index) => !stopped.has(index))).toEqual([]);
  }, 60_000);

  it("let the allowed lines pass", () => {
    const stopped = findStopped(ALLOWED);
    expect(ALLOWED.filter((_, index) => stopped.has(index))).toEqual([]);
  }, 60_000);
});
