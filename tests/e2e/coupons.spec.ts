import { expect, test } from "@playwright/test";
import { expectSound, LOOKS, setLook } from "@/tests/support/looks";
import { openFullShop, openOwnShop } from "@/tests/support/open-shop";
import { collectFaults } from "@/tests/support/sign-in";

/** Each page with a heading that only it shows when it is alive. */
const PAGES = [
  { path: "/coupons", zh: "随机试验教会了什么", en: "What the trial taught" },
  { path: "/packages", zh: "每件货的组合", en: "Package of each item" },
  { path: "/customers", zh: "八大人群", en: "Eight crowds" },
] as const;

for (const { path, zh, en } of PAGES) {
  for (const look of LOOKS) {
    test(`${path} is sound in ${look.locale}, ${look.theme}, ${look.width} px`, async ({
      page,
    }) => {
      const shop = await openFullShop(page);
      const faults = collectFaults(page);
      await setLook(page, look);
      await page.goto(shop.path(path));
      const word = look.locale === "en" ? en : zh;
      await expect(page.getByRole("heading", { name: word })).toBeVisible({ timeout: 60_000 });
      await expectSound(page);
      expect(faults).toEqual([]);
    });
  }
}

test("the budget dial is solved again as it turns", async ({ page }) => {
  const shop = await openFullShop(page);
  await page.goto(shop.path("/coupons"));
  const dial = page.getByRole("slider");
  await expect(dial).toBeVisible({ timeout: 60_000 });
  await dial.fill("0");
  await expect(page.getByText("发券人数").locator("xpath=following-sibling::dd")).toHaveText("0");
  await dial.fill("100");
  await expect(page.getByText("发券人数").locator("xpath=following-sibling::dd")).not.toHaveText(
    "0",
  );
});

test("a segment of one's own is counted as soon as it is kept", async ({ page }) => {
  const shop = await openFullShop(page);
  await page.goto(shop.path("/customers", { view: "segments" }));
  // Words typed before the page is alive are lost.
  await page.waitForLoadState("networkidle");
  await page.getByLabel("名称").fill("点过十次");
  await page.getByLabel("条件").selectOption("clicks");
  await page.getByLabel("数值").fill("10");
  await page.getByRole("button", { name: "保存" }).click();
  await expect(page.getByRole("rowheader", { name: /点过十次/ }).first()).toBeVisible();
});

test("packages are planned within a budget", async ({ page }) => {
  const shop = await openFullShop(page);
  await page.goto(shop.path("/packages"));
  await page.waitForLoadState("networkidle");
  await page.getByRole("button", { name: "新计划" }).click();
  await page.getByLabel("名称").fill("岁末组合");
  await page.getByLabel("开始").fill("2027-01-10");
  await page.getByLabel("结束").fill("2027-01-20");
  await page.getByLabel("店铺补贴上限").fill("100");
  await page.getByRole("button", { name: "配组合" }).click();
  const plan = page.getByRole("region", { name: "岁末组合" });
  await expect(plan).toBeVisible({ timeout: 60_000 });
  await expect(plan.getByText(/离上界/)).toBeVisible();
});

test("followers are told by a table, and points agree with the book", async ({ page }) => {
  const shop = await openFullShop(page);
  await page.goto(shop.path("/customers", { view: "growth" }));
  await page.waitForLoadState("networkidle");
  await page.getByLabel("选择 CSV").setInputFiles({
    name: "fans.csv",
    mimeType: "text/csv",
    buffer: Buffer.from("日期,来源,新增粉丝,取关,消耗\n2026-11-01,小红书,120,3,240.50\n"),
  });
  await expect(page.getByText("已记 1 行涨粉、0 行阶段")).toBeVisible();
  await page.goto(shop.path("/customers", { view: "members" }));
  await expect(page.getByText("两边一致")).toBeVisible({ timeout: 60_000 });
});

test("an empty shop is told what to bring", async ({ page }) => {
  const shop = await openOwnShop(page, "空店 智能券");
  await page.goto(shop.path("/coupons"));
  await expect(page.getByText("还没有发券活动")).toBeVisible();
  await page.waitForLoadState("networkidle");
  await page.getByRole("button", { name: "新活动" }).click();
  await page.getByLabel("名称", { exact: true }).fill("十二月试验");
  await page.getByLabel("毛利率（%）").fill("40");
  await page.getByLabel("开始").fill("2026-12-01");
  await page.getByLabel("结束").fill("2026-12-07");
  await page.getByLabel("券名称").fill("满49减5");
  await page.getByLabel("减多少").fill("5");
  await page.getByLabel("满多少").fill("49");
  await page.getByRole("button", { name: "登记" }).click();
  await page.getByLabel("选择 CSV").setInputFiles({
    name: "outcomes.csv",
    mimeType: "text/csv",
    buffer: Buffer.from("顾客,券,抽中概率,成交金额\nu1,1,0.5,88\nu2,0,0.5,\nu3,9,0.5,1\n"),
  });
  await expect(page.getByText("2 行里记下 2 行")).toBeVisible();
  await expect(page.getByText("1 行没看懂：第 4 行")).toBeVisible();
  await page.goto(shop.path("/customers"));
  await expect(page.getByText("还没有顾客")).toBeVisible();
  await page.goto(shop.path("/packages"));
  await expect(page.getByText("还没有可组合的货")).toBeVisible();
});
