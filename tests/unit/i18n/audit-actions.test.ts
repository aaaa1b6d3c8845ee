import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { messagesByLocale } from "@/lib/i18n/messages";

const LIB = fileURLToPath(new URL("../../../lib/", import.meta.url));
const ACTION = /action: "([a-z][a-z-]*\.[a-z][a-z-]*\.[a-z][a-z-]*)"/g;

/** What verbs write to the trail in so many words; a name put together from parts is not seen here. */
function listActions(): string[] {
  const found = new Set<string>();
  for (const file of readdirSync(LIB, { recursive: true, encoding: "utf8" })) {
    if (!file.endsWith(".ts")) continue;
    for (const [, action] of readFileSync(LIB + file, "utf8").matchAll(ACTION))
      if (action) found.add(action);
  }
  return [...found].sort();
}

describe("actions of the trail", () => {
  const actions = listActions();

  it("are found in the code", () => {
    expect(actions).toContain("ledger.entry.post");
    expect(actions.length).toBeGreaterThan(80);
  });

  it.each(["zh-CN", "en"] as const)("have words in %s", (locale) => {
    const words = messagesByLocale[locale].access.actions as Readonly<Record<string, string>>;
    expect(actions.filter((action) => !words[action.replaceAll(".", "_")])).toEqual([]);
  });
});
