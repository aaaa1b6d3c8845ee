import { expect, test } from "@playwright/test";
import { expectSound, LOOKS, setLook } from "@/tests/support/looks";
import { openFullShop, openOwnShop } from "@/tests/support/open-shop";
import { collectFaults } from "@/tests/support/sign-in";

const TITLES = { "zh-CN": "实验", en: "Experiments" } as const;

for (const look of LOOKS) {
  test(`experiments are sound in ${look.locale}, ${look.theme}, ${look.width} px`, async ({
    page,
  }) => {
    const shop = await openFullShop(page);
    const faults = collectFaults(page);
    await setLook(page, look);
    await page.goto(shop.path("/experiments"));
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(TITLES[look.locale]);
    await expectSound(page);
    await page.getByRole("button", { name: /直播引流 区域加投/ }).click();
    await expect(page.getByRole("heading", { level: 2, name: "直播引流 区域加投" })).toBeVisible();
    await expectSound(page);
    expect(faults).toEqual([]);
  });
}

test("a test is registered with its power shown, read too small to tell, and cancelled", async ({
  page,
}) => {
  const shop = await openOwnShop(page, "实验 空店");
  const faults = collectFaults(page);
  await page.goto(shop.path("/experiments"));
  await page.getByRole("button", { name: "新建实验" }).first().click();
  const name = `主图 ${Date.now() % 100_000}`;
  await page.getByLabel("名称").fill(name);
  await page.getByLabel("开始").fill("2026-01-01");
  await page.getByLabel("平时的转化率 %").fill("5");
  await page.getByLabel("两组共多少人").fill("400");
  await expect(page.getByText("两组共需 59,652 人")).toBeVisible();
  await expectSound(page);
  await page.getByRole("button", { name: "登记", exact: true }).click();
  await expect(page.getByRole("heading", { level: 2, name })).toBeVisible();
  for (const [label, value] of [
    ["实验组 · 人数", "200"],
    ["实验组 · 转化数", "12"],
    ["对照组 · 人数", "200"],
    ["对照组 · 转化数", "10"],
  ] as const)
    await page.getByLabel(label).fill(value);
  await page.getByRole("button", { name: "读数", exact: true }).click();
  await expect(page.getByText(/这个实验测不出 10% 的提升/)).toBeVisible();
  await page.getByRole("button", { name: "取消实验" }).click();
  await expect(page.getByText("已取消").first()).toBeVisible();
  expect(faults).toEqual([]);
});
