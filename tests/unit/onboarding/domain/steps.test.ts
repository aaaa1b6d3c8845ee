import { expect, it } from "vitest";
import { checkSteps } from "@/lib/onboarding/domain/steps";

it("names the first step that is not done, and leaves out what nobody could tell", () => {
  expect(checkSteps({ orders: true, funds: false, rule: true })).toEqual({
    items: [
      { id: "orders", level: "basics", path: "/imports", isDone: true },
      { id: "funds", level: "basics", path: "/imports", isDone: false },
      { id: "rule", level: "watch", path: "/alerts", isDone: true },
    ],
    done: 2,
    next: "funds",
  });
  expect(checkSteps({ orders: true }).next).toBeNull();
});
