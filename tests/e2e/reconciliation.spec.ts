import { expect, type Page, test } from "@playwright/test";
import { expectSound, LOOKS, setLook } from "@/tests/support/looks";
import { openFullShop } from "@/tests/support/open-shop";
import { collectFaults } from "@/tests/support/sign-in";

/** The first look at a shop reconciles it; every later one finds the report. */
async function openBoard(page: Page, path: string) {
  await page.goto(path);
  await expect(page.getByRole("tab").first()).toBeVisible({ timeout: 90_000 });
}

const TITLES = { "zh-CN": "对账", en: "Reconciliation" } as const;

for (const look of LOOKS) {
  test(`the reconciliation is sound in ${look.locale}, ${look.theme}, ${look.width} px`, async ({
    page,
  }) => {
    const shop = await openFullShop(page);
    const faults = collectFaults(page);
    await setLook(page, look);
    for (const view of ["board", "queue", "explain", "fees"]) {
      await openBoard(page, shop.path("/reconciliation", { view }));
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(TITLES[look.locale]);
      await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
      await expectSound(page);
    }
    expect(faults).toEqual([]);
  });
}

test("a pair opens to its bridge, a line to its rows, and the residual is zero", async ({
  page,
}) => {
  const shop = await openFullShop(page);
  const faults = collectFaults(page);
  await openBoard(page, shop.path("/reconciliation"));
  await page
    .getByRole("button", { name: /^订单.*动账明细/ })
    .first()
    .click();
  const pair = page.getByRole("dialog", { name: "订单 ↔ 动账明细" });
  await expect(pair.getByText("每一分都有去处")).toBeVisible();
  await pair.getByRole("button", { name: /一致/ }).click();
  await expect(pair.getByRole("row").nth(3)).toBeVisible();
  expect(faults).toEqual([]);
});

test("a difference is opened, commented, accepted with a reason, and reopened", async ({
  page,
}) => {
  const shop = await openFullShop(page);
  const faults = collectFaults(page);
  await openBoard(page, shop.path("/reconciliation", { view: "queue" }));
  const first = page.locator("main li button").first();
  await first.click();
  const item = page.getByRole("dialog").first();
  const word = `问过客服 ${Date.now() % 10_000}`;
  await item.getByRole("textbox", { name: "写一句" }).fill(word);
  await item.getByRole("button", { name: "发送" }).click();
  await expect(item.getByText(word)).toBeVisible();
  await item.getByRole("button", { name: "接受", exact: true }).click();
  const accept = page.getByRole("dialog", { name: "接受" });
  await expect(accept.getByText(/会影响 1 项/)).toBeVisible();
  await accept.getByRole("button", { name: /^确认/ }).click();
  await expect(item.getByText("已接受", { exact: true })).toBeVisible();
  await item.getByRole("button", { name: "重新打开" }).click();
  await expect(item.getByText("待处理", { exact: true })).toBeVisible();
  expect(faults).toEqual([]);
});

test("two figures are explained rule by rule, and a typed one leaves a rest", async ({ page }) => {
  const shop = await openFullShop(page);
  const faults = collectFaults(page);
  await openBoard(
    page,
    shop.path("/reconciliation", { view: "explain", left: "paidGmv", right: "settledNet" }),
  );
  await expect(page.getByText("每一分都有规则")).toBeVisible();
  await page.locator("button[aria-expanded]", { hasText: "佣金和服务费" }).click();
  await expect(page.getByRole("columnheader", { name: "订单、日期或科目" })).toBeVisible();
  await page.getByLabel("对方显示").fill("12345.67");
  await page.getByLabel("对方显示").blur();
  await expect(page.getByText("规则之外还有差")).toBeVisible();
  expect(faults).toEqual([]);
});
