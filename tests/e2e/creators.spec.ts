import { expect, test } from "@playwright/test";
import { expectSound, LOOKS, setLook } from "@/tests/support/looks";
import { openFullShop } from "@/tests/support/open-shop";
import { collectFaults } from "@/tests/support/sign-in";

const WINDOW = { from: "2026-05-26", to: "2026-11-21" };
const TITLES = { "zh-CN": "达人", en: "Creators" } as const;
const TABLES = { "zh-CN": "达人组合账", en: "Creator portfolio" } as const;

for (const look of LOOKS) {
  test(`the portfolio is sound in ${look.locale}, ${look.theme}, ${look.width} px`, async ({
    page,
  }) => {
    const shop = await openFullShop(page);
    const faults = collectFaults(page);
    await setLook(page, look);
    await page.goto(shop.path("/creators", WINDOW));
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(TITLES[look.locale]);
    await expect(page.getByRole("region", { name: TABLES[look.locale] })).toBeVisible();
    await expectSound(page);
    expect(faults).toEqual([]);
  });
}

test("the matching shows what is covered and opens a creator", async ({ page }) => {
  const shop = await openFullShop(page);
  await page.goto(shop.path("/creators", { ...WINDOW, view: "matching" }));
  await expect(page.getByRole("heading", { name: "覆盖矩阵" })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText("没试过、值得试").first()).toBeVisible();
  await expectSound(page);
  await page.waitForLoadState("networkidle");
  await page.getByRole("row").nth(1).getByRole("button").click();
  const statement = page.getByRole("link", { name: "下载对账单" });
  await expect(statement).toHaveAttribute("href", /\/statement\?from=2026-05-26/);
});

test("the audit says order by order what was agreed and what was charged", async ({ page }) => {
  const shop = await openFullShop(page);
  await page.goto(shop.path("/creators", { ...WINDOW, view: "audit" }));
  await expect(page.getByText("冤枉钱").first()).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole("heading", { name: "按达人对账" })).toBeVisible();
  await expectSound(page);
});

test("a deal goes from lead to terms, and is not scheduled without a day", async ({ page }) => {
  const shop = await openFullShop(page);
  await page.goto(shop.path("/creators", { view: "deals" }));
  // What is pressed before the page is alive is lost.
  await page.waitForLoadState("networkidle");
  const name = `林间小满 ${Date.now() % 10_000}`;
  await page.getByRole("button", { name: "新建合作" }).click();
  await page.getByLabel("达人", { exact: false }).last().fill(name);
  await page.getByRole("button", { name: "保存" }).click();
  await page.getByRole("button", { name: new RegExp(name) }).click();
  await page.getByRole("textbox", { name: "为什么（必填）" }).fill("她主动来问");
  await page.getByRole("button", { name: "谈佣", exact: true }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.getByRole("button", { name: new RegExp(name) }).click();
  await page.getByRole("textbox", { name: "为什么（必填）" }).fill("先占个位");
  await page.getByRole("button", { name: "排期", exact: true }).click();
  await expect(page.getByText("没有成功")).toBeVisible();
});

test("the simulator says when a broadcast never pays", async ({ page }) => {
  const shop = await openFullShop(page);
  await page.goto(shop.path("/creators", { view: "simulator" }));
  await page.waitForLoadState("networkidle");
  await page.getByLabel("佣金率 %").fill("90");
  await expect(page.getByText("每单都亏，卖多少都不保本").first()).toBeVisible();
  await expect(page.getByRole("columnheader", { name: "混场" })).toBeVisible();
  await expectSound(page);
});
