import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { messagesByLocale } from "@/lib/i18n/messages";

const ROOT = new URL("../../../lib/i18n/messages/", import.meta.url);

function readKeys(locale: string, file: string): Map<string, string> {
  const keys = new Map<string, string>();
  const walk = (node: unknown, path: string) => {
    if (typeof node === "string") keys.set(path, node);
    else if (typeof node === "object" && node !== null)
      for (const [key, child] of Object.entries(node)) walk(child, path ? `${path}.${key}` : key);
  };
  walk(JSON.parse(readFileSync(new URL(`${locale}/${file}`, ROOT), "utf8")), "");
  return keys;
}

/** `{count}` and `{count, plural, …}`; plural branches begin with `#`, so that they are never taken for arguments. */
function listArguments(message: string): string[] {
  const names = [...message.matchAll(/\{\s*(\w+)\s*[,}]/g)].map((match) => match[1] ?? "");
  return [...new Set(names)].sort();
}

/** What stays in its own script in every language: names, the platform's own menus, the words a file must hold. */
const OWN_SCRIPT = new Set([
  "language.zh-CN",
  "brand.seal",
  "rejects.reasons.unknown-account",
  "rejects.reasons.unnamed-account",
]);
const isOwnScript = (key: string): boolean => OWN_SCRIPT.has(key) || key.startsWith("guide.how.");

const files = readdirSync(new URL("zh-CN/", ROOT)).sort();

describe("messages", () => {
  it("has the same namespaces in both languages, each of them loaded", () => {
    expect(readdirSync(new URL("en/", ROOT)).sort()).toEqual(files);
    const namespaces = files.map((file) => file.replace(".json", ""));
    expect(Object.keys(messagesByLocale["zh-CN"]).sort()).toEqual(namespaces);
  });

  it.each(files)("has the same keys in Chinese and English: %s", (file) => {
    expect([...readKeys("en", file).keys()]).toEqual([...readKeys("zh-CN", file).keys()]);
  });

  it.each(files)("names the same arguments in Chinese and English: %s", (file) => {
    const english = readKeys("en", file);
    for (const [key, chinese] of readKeys("zh-CN", file)) {
      expect([key, listArguments(english.get(key) ?? "")]).toEqual([key, listArguments(chinese)]);
    }
  });

  it.each(files)("has no empty message and no Chinese left in the English: %s", (file) => {
    for (const [key, english] of readKeys("en", file)) {
      expect([key, english.trim() === ""]).toEqual([key, false]);
      expect([key, /[\u4e00-\u9fff]/.test(english) && !isOwnScript(key)]).toEqual([key, false]);
    }
  });
});
