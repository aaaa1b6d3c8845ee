import { describe, expect, it } from "vitest";
import { findReopenMove } from "@/lib/closing/domain/reopen-move";

const user = (isAlone = false) => ({ actorKind: "user", isAlone });
const key = { actorKind: "api-key", isAlone: false };

describe("findReopenMove", () => {
  it.each([
    ["asks first", "close", "none", user(), "ask"],
    ["asks again when the request was refused or has lapsed", "ask", "none", user(), "ask"],
    ["confirms what another asked", "ask", "open", user(), "confirm"],
    ["refuses one person in both parts", "ask", "own", user(), "second-person"],
    ["opens on a word that was given, whoever comes back", "ask", "approved", key, "use"],
    ["lets one person alone", "close", "none", user(true), "alone"],
    ["lets one person alone who had asked", "ask", "own", user(true), "alone"],
    ["refuses a month that is open", "reopen", "none", user(), "not-closed"],
    ["refuses a month that never closed", null, "none", user(true), "not-closed"],
    ["lets a key ask", "close", "none", key, "ask"],
    ["wants a person to confirm", "ask", "open", key, "not-a-person"],
  ] as const)("%s", (_name, last, request, caller, expected) => {
    expect(findReopenMove(last, request, caller)).toEqual(expected);
  });
});
