import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";

const SKIPPED = new Set([
  "node_modules",
  ".next",
  ".git",
  ".data",
  "generated",
  "test-results",
  "playwright-report",
]);

function listFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (SKIPPED.has(entry.name)) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? listFiles(path) : [path];
  });
}

const files = ["app", "components", "lib", "prisma", "public", "tests", "docs"].flatMap(listFiles);
const sources = files.filter((path) => /\.(ts|tsx)$/.test(path) && !path.startsWith("tests/"));
const read = (path: string): string => readFileSync(path, "utf8");

describe("the house is tidy", () => {
  it("every staff door is closed to the browser", () => {
    const doors = sources.filter((path) => /^lib\/[^/]+\/server\.ts$/.test(path));
    expect(doors.length).toBeGreaterThan(5);
    expect(doors.filter((path) => !read(path).startsWith('import "server-only";'))).toEqual([]);
  });

  it("every module has a README", () => {
    const modules = readdirSync("lib", { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && existsSync(join("lib", entry.name, "server.ts")))
      .map((entry) => join("lib", entry.name, "README.md"));
    expect(modules.filter((path) => !existsSync(path))).toEqual([]);
  });

  it("every route file exports routes and nothing else", () => {
    const routes = sources.filter(
      (path) => path.startsWith("app/api/v1/") && path.endsWith("/route.ts"),
    );
    const exported = (path: string): string[] => read(path).match(/^export .*$/gm) ?? [];
    const isRoute = (line: string): boolean =>
      /^export const (GET|POST|PUT|PATCH|DELETE)(: \w+)? = (route|publicRoute)\(/.test(line);
    expect(routes.length).toBeGreaterThan(8);
    expect(routes.filter((path) => !exported(path).every(isRoute))).toEqual([]);
  });

  it("every test stands where its subject stands", () => {
    const subjects = files.filter((path) => /^tests\/(unit|integration)\/.*\.test\.ts$/.test(path));
    const lost = subjects.filter((path) => {
      const folder = dirname(path).replace(/^tests\/(unit|integration)\//, "");
      return !existsSync(folder) && !existsSync(join("lib", folder));
    });
    expect(lost).toEqual([]);
  });

  it("no identifier is written in pinyin", () => {
    const pinyin =
      /\b\w*(qiance|qianyi|qianxun|shanghu|shangjia|dingdan|daren|tuikuan|yongjin|zhangben)\w*\b/i;
    expect(sources.filter((path) => pinyin.test(read(path).replace(/https?:\S+/g, "")))).toEqual(
      [],
    );
  });

  it("no tsx file holds Chinese text", () => {
    const drawn = sources.filter((path) => path.endsWith(".tsx"));
    const withoutComments = (text: string): string =>
      text.replace(/\/\*[\s\S]*?\*\/|(^|\s)\/\/.*$/gm, "");
    expect(drawn.filter((path) => /[\u4e00-\u9fff]/.test(withoutComments(read(path))))).toEqual([]);
  });

  it("no part tells a time by the zone of the machine that draws it", () => {
    const drawn = sources.filter((path) => /^(app|components)\//.test(path));
    const byMachine = /\.toLocale(Date|Time)String\(/;
    expect(drawn.filter((path) => byMachine.test(read(path)))).toEqual([]);
  });

  it("documents cite paths that exist", () => {
    const documents = [
      "README.md",
      "ARCHITECTURE.md",
      ...files.filter((path) => path.endsWith(".md")),
    ];
    const missing = documents.flatMap((path) =>
      [
        ...read(path).matchAll(
          /`((?:app|components|lib|prisma|public|tests|docs)\/[A-Za-z0-9_./()[\]@-]+)`/g,
        ),
      ]
        .map((match) => match[1] ?? "")
        .filter((cited) => !existsSync(cited))
        .map((cited) => `${path} cites ${cited}`),
    );
    expect(missing).toEqual([]);
  });

  it("no file is larger than a megabyte", () => {
    expect(files.filter((path) => statSync(path).size > 1_000_000)).toEqual([]);
  });
});
