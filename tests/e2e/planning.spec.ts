import { expect, type Page, test } from "@playwright/test";
import { expectSound, LOOKS, setLook } from "@/tests/support/looks";
import { openFullShop } from "@/tests/support/open-shop";
import { collectFaults } from "@/tests/support/sign-in";

/** The first look at a shop fits its curves; every later one finds them. */
async function openDesk(page: Page, path: string) {
  await page.goto(path);
  await expect(page.getByRole("slider")).toBeVisible({ timeout: 90_000 });
}

const TITLES = { "zh-CN": "超级计划", en: "Super plan" } as const;

for (const look of LOOKS) {
  test(`the super plan is sound in ${look.locale}, ${look.theme}, ${look.width} px`, async ({
    page,
  }) => {
    const shop = await openFullShop(page);
    const faults = collectFaults(page);
    await setLook(page, look);
    await openDesk(page, shop.path("/planning"));
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(TITLES[look.locale]);
    await expectSound(page);
    expect(faults).toEqual([]);
  });
}

test("moving the budget solves again at once, and a floor shows where it breaks", async ({
  page,
}) => {
  const shop = await openFullShop(page);
  await openDesk(page, shop.path("/planning"));
  const bound = page
    .locator("dt", { hasText: "可证上界" })
    .locator("xpath=following-sibling::dd[1]");
  const before = await bound.textContent();
  await page.getByRole("slider").fill("0");
  await expect(bound).not.toHaveText(before ?? "");
  await page.getByRole("slider").press("End");
  await page.getByLabel("综合ROI 不低于").fill("2.5");
  await expect(page.getByText("再多就守不住 2.5")).toBeVisible();
});

test("a plan goes from draft through approval to live, with a dry run of the platform's requests", async ({
  page,
}) => {
  const shop = await openFullShop(page);
  const faults = collectFaults(page);
  await openDesk(page, shop.path("/planning"));
  const name = `双12 预热 ${Date.now() % 10_000}`;
  await page.getByRole("button", { name: "存成草稿" }).click();
  await page.getByLabel("名字").fill(name);
  await page.getByRole("button", { name: "存草稿" }).click();
  await page.getByRole("button", { name: new RegExp(name) }).click();
  const plan = page.getByRole("dialog", { name });
  await plan.getByRole("tab", { name: "执行预演" }).click();
  await expect(plan.getByText(/个平台请求/)).toBeVisible();
  for (const [move, status] of [
    ["提交审批", "待审批"],
    ["批准", "已批准"],
    ["生效", "生效中"],
  ] as const) {
    await plan.getByRole("textbox", { name: "为什么（必填）" }).fill(`${move}：按计划`);
    await plan.getByRole("button", { name: move, exact: true }).click();
    await expect(plan.getByText(status, { exact: true }).first()).toBeVisible();
  }
  await plan.getByRole("tab", { name: "经过" }).click();
  await expect(plan.getByText("生效：按计划")).toBeVisible();
  expect(faults).toEqual([]);
});
