import { expect, test } from "@playwright/test";
import { expectSound, LOOKS, setLook } from "@/tests/support/looks";
import { openFullShop } from "@/tests/support/open-shop";
import { collectFaults } from "@/tests/support/sign-in";

const PAGES = [
  { path: "/periods", titles: { "zh-CN": "期间", en: "Periods" } },
  { path: "/definitions", titles: { "zh-CN": "口径", en: "Definitions" } },
] as const;

for (const { path, titles } of PAGES) {
  for (const look of LOOKS) {
    test(`${path} is sound in ${look.locale}, ${look.theme}, ${look.width} px`, async ({
      page,
    }) => {
      const shop = await openFullShop(page);
      const faults = collectFaults(page);
      await setLook(page, look);
      await page.goto(shop.path(path));
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(titles[look.locale]);
      await expectSound(page);
      expect(faults).toEqual([]);
    });
  }
}

test("a month is closed, proven, handed out and opened again with a reason", async ({ page }) => {
  const shop = await openFullShop(page);
  const faults = collectFaults(page);
  await page.goto(shop.path("/periods"));
  const ready = page.getByRole("row", { name: /可以关/ }).last();
  const month = (await ready.getByRole("button").first().textContent()) ?? "";
  await ready.getByRole("button", { name: month }).click();
  await page.getByRole("button", { name: "关账", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: `关掉 ${month}` });
  await dialog.getByLabel("备注").fill("对完了");
  await dialog.getByRole("button", { name: "关账并封存" }).click();
  await expect(page.getByText(`${month} 已关`, { exact: true })).toBeVisible();

  await page.getByRole("button", { name: "现在核对" }).click();
  await expect(page.getByText(/与封账时一致/)).toBeVisible({ timeout: 30_000 });
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "全部下载" }).click();
  expect((await download).suggestedFilename()).toMatch(/-\d{4}-\d{2}\.zip$/);

  await page.getByRole("button", { name: "重新打开" }).click();
  const reopen = page.getByRole("dialog", { name: `重新打开 ${month}` });
  await expect(reopen.getByRole("button", { name: "打开", exact: true })).toBeDisabled();
  await reopen.getByLabel("原因").fill("漏了一张表");
  await reopen.getByRole("button", { name: "打开", exact: true }).click();
  await expect(reopen).toBeHidden();
  await expect(page.getByText("漏了一张表")).toBeVisible();
  expect(faults).toEqual([]);
});

test("a definition shows its effect before it is saved, and every version stays", async ({
  page,
}) => {
  const shop = await openFullShop(page);
  await page.goto(shop.path("/definitions"));
  const cost = page.getByRole("row", { name: /营销成本/ });
  await expect(cost).toContainText("–");
  await page.getByRole("checkbox", { name: /投流消耗·赠款/ }).check();
  await expect(page.getByText("改动还没有保存，报表仍按现用的口径。")).toBeVisible();
  await expect(cost).not.toContainText("–");
  await page.getByRole("radio", { name: "按到账日" }).check();
  await expect(page.getByRole("row", { name: /钱记在哪一天/ })).toContainText("按付款日按到账日");
  await page.getByRole("button", { name: "存为新版本" }).click();
  const save = async (name: string, reason: string) => {
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("名称").fill(name);
    await dialog.getByLabel("为什么改").fill(reason);
    await dialog.getByRole("button", { name: "保存", exact: true }).click();
    await expect(page.getByText(reason)).toBeVisible();
  };
  await save("含赠款", "老板要看全部消耗");
  // The definition in use says by which day the console counts.
  await expect(page.getByRole("button", { name: /动账口径/ })).toBeVisible();

  const first = page.getByRole("listitem").filter({ hasText: /^v1/ });
  await first.getByRole("button", { name: "拿来改" }).click();
  await page.getByRole("button", { name: "存为新版本" }).click();
  await save("默认口径", "还是按原来的算");
  await expect(page.getByRole("button", { name: /配比口径/ })).toBeVisible();
  await expect(page.getByText("老板要看全部消耗")).toBeVisible();
});
