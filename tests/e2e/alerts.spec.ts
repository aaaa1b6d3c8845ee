import { expect, type Page, test } from "@playwright/test";
import { expectSound, LOOKS, setLook } from "@/tests/support/looks";
import { openFullShop, openOwnShop } from "@/tests/support/open-shop";
import { collectFaults } from "@/tests/support/sign-in";

const WORDS = {
  "zh-CN": { title: "提醒", rules: "规则", create: "新建规则", receivers: "送到哪里" },
  en: { title: "Alerts", rules: "Rules", create: "New rule", receivers: "Who is told" },
} as const;

/** A page that is drawn may still be deaf: asked again until it answers. */
async function openRule(page: Page, name: string): Promise<void> {
  await expect(async () => {
    await page.getByRole("button", { name }).first().click();
    await expect(page.getByRole("dialog")).toBeVisible({ timeout: 1_000 });
  }).toPass();
}

for (const look of LOOKS) {
  test(`alerts are sound in ${look.locale}, ${look.theme}, ${look.width} px`, async ({ page }) => {
    const shop = await openFullShop(page);
    const faults = collectFaults(page);
    const words = WORDS[look.locale];
    await setLook(page, look);
    await page.goto(shop.path("/alerts"));
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(words.title);
    await expectSound(page);
    await page.getByRole("tab", { name: words.receivers }).click();
    await expect(page.getByRole("heading", { level: 2, name: words.receivers })).toBeVisible();
    await expectSound(page);
    await openRule(page, words.create);
    await expect(page.getByRole("dialog").getByRole("img")).toBeVisible();
    await expectSound(page);
    expect(faults).toEqual([]);
  });
}

test("a rule is tried on the past, kept, paused, and a receiver is told", async ({ page }) => {
  const shop = await openFullShop(page);
  const faults = collectFaults(page);
  await page.goto(shop.path("/alerts"));
  await openRule(page, "新建规则");
  const dialog = page.getByRole("dialog");
  const name = `净成交太低 ${Date.now() % 100_000}`;
  await dialog.getByLabel("名称").fill(name);
  await dialog.getByLabel("跟什么比").selectOption("absolute");
  await expect(dialog.getByText("界限要写成数")).toBeVisible();
  await dialog.getByLabel("界限 CNY").fill("999999999");
  await expect(dialog.getByText("会响 1 次", { exact: true })).toBeVisible();
  await dialog.getByRole("button", { name: "留下" }).click();
  await page.getByRole("tab", { name: "规则" }).click();
  await page.getByRole("button", { name: `${name} 的操作` }).click();
  await page.getByRole("menuitem", { name: "暂停" }).click();
  await expect(page.getByText("已暂停").first()).toBeVisible();
  await page.getByRole("tab", { name: "送到哪里" }).click();
  await page.getByRole("button", { name: "添加" }).click();
  await dialog.getByLabel("哪一种").selectOption("webhook");
  await dialog.getByLabel("名称").fill("值班系统");
  await dialog.getByLabel("地址").fill("http://127.0.0.1:9/hook");
  await dialog.getByRole("button", { name: "保存" }).click();
  await expect(dialog.getByText(/^whsec_/)).toBeVisible();
  await dialog.getByRole("button", { name: "存好了" }).click();
  await page.getByRole("button", { name: "值班系统 的操作" }).first().click();
  await page.getByRole("menuitem", { name: "试发" }).click();
  await expect(page.getByText("没送到").first()).toBeVisible({ timeout: 30_000 });
  expect(faults).toEqual([]);
});

test("an empty shop says what belongs here", async ({ page }) => {
  const shop = await openOwnShop(page, "提醒 空店");
  await page.goto(shop.path("/alerts"));
  await expect(page.getByText("还没有规则")).toBeVisible();
  await page
    .getByRole("button", { name: /收件箱/ })
    .first()
    .click();
  await expect(page.getByText("没有消息")).toBeVisible();
  await expectSound(page);
});
