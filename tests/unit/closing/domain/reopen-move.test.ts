import { describe, expect, it } from "vitest";
import { findReopenMove } from "@/lib/closing/domain/reopen-move";

const user = (actorId: string, isAlone = false) => ({ actorKind: "user", actorId, isAlone });
const step = (action: "close" | "ask" | "reopen", actorId = "a") => ({
  action,
  actorKind: "user",
  actorId,
});

describe("findReopenMove", () => {
  it.each([
    ["asks first", step("close"), user("a"), { action: "ask", isAlone: false }],
    ["asks for another's closing too", step("close"), user("b"), { action: "ask", isAlone: false }],
    ["confirms what another asked", step("ask"), user("b"), { action: "reopen", isAlone: false }],
    ["refuses one person in both parts", step("ask"), user("a"), "second-person"],
    ["lets one person alone", step("close"), user("a", true), { action: "reopen", isAlone: true }],
    ["refuses a month that is open", step("reopen"), user("b"), "not-closed"],
    ["refuses a month that never closed", null, user("b"), "not-closed"],
    [
      "wants a person to confirm",
      step("ask"),
      { actorKind: "api-key", actorId: "k", isAlone: false },
      "not-a-person",
    ],
  ])("%s", (_name, last, caller, expected) => {
    expect(findReopenMove(last, caller)).toEqual(expected);
  });
});
