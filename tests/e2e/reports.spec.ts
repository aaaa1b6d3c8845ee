import { readFile } from "node:fs/promises";
import { expect, test } from "@playwright/test";
import { strFromU8, unzipSync } from "fflate";
import { expectSound, LOOKS, setLook } from "@/tests/support/looks";
import { openFullShop } from "@/tests/support/open-shop";
import { collectFaults } from "@/tests/support/sign-in";

const WORDS = {
  "zh-CN": { reports: "报表", edit: "编辑", payouts: "绩效核算" },
  en: { reports: "Reports", edit: "Edit", payouts: "Payouts" },
} as const;

test("dashboards, schedules and payouts are sound in both languages and themes, on a desk and a phone", async ({
  page,
}) => {
  const shop = await openFullShop(page);
  const faults = collectFaults(page);
  for (const look of LOOKS) {
    const words = WORDS[look.locale];
    await setLook(page, look);
    await page.goto(shop.path("/reports"));
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(words.reports);
    await expect(page.getByRole("table").first()).toBeVisible();
    await expectSound(page);
    await page.goto(shop.path("/reports", { tab: "schedules" }));
    await expect(page.getByText("经营周报")).toBeVisible();
    await expectSound(page);
    await page.goto(shop.path("/performance"));
    await expect(page.getByRole("table")).toBeVisible();
    await expectSound(page);
  }
  expect(faults).toEqual([]);
});

test("a dashboard is laid out by keys, kept, taken back and fetched as a workbook", async ({
  page,
}) => {
  const shop = await openFullShop(page);
  const faults = collectFaults(page);
  await page.goto(shop.path("/reports"));
  await expect(page.getByText(/账记到/)).toBeVisible();
  await page.getByRole("button", { name: "新建看板" }).click();
  await expect(page.getByRole("combobox", { name: "看板", exact: true })).toHaveValue(/dsh_/);
  await expect(page.getByText("未命名看板").first()).toBeAttached();
  await page.getByRole("button", { name: "编辑" }).click();
  const name = `走查 ${Date.now() % 100_000}`;
  await page.getByLabel("名称").fill(name);
  await page.getByRole("button", { name: "拖动「综合ROI」" }).focus();
  await page.keyboard.press("Alt+ArrowRight");
  await expect(page.getByText("「综合ROI」现在是第 1 组第 2 块")).toBeAttached();
  await expect(page.getByRole("button", { name: "拖动「综合ROI」" })).toBeFocused();
  await page.getByRole("button", { name: "加一块" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("条形", { exact: true }).click();
  await dialog.getByLabel("拆开看").selectOption("product");
  await dialog.getByRole("button", { name: "就这样" }).click();
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await expect(page.getByText("看板已保存").first()).toBeVisible();
  await expect(page.getByRole("heading", { name: "净成交额 · 商品" })).toBeVisible();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "导出", exact: true }).click();
  await page.getByRole("menuitem", { name: /^XLSX/ }).click();
  const parts = unzipSync(await readFile(await (await download).path()));
  expect(Object.keys(parts).filter((part) => part.includes("worksheets/"))).toHaveLength(8);
  expect(strFromU8(parts["xl/worksheets/sheet8.xml"] ?? new Uint8Array())).toContain("<f>SUM(");
  await page.getByRole("button", { name: "更多操作" }).click();
  await page.getByRole("menuitem", { name: "版本" }).click();
  await dialog.getByRole("button", { name: "用回这一版" }).click();
  await expect(page.getByText("已用回第 1 版").first()).toBeVisible();
  await expect(page.getByRole("heading", { name: "净成交额 · 商品" })).toBeHidden();
  expect(faults).toEqual([]);
});

test("a profit statement of one channel is walked by keys to its entries, and printed without menus", async ({
  page,
}) => {
  const shop = await openFullShop(page);
  const faults = collectFaults(page);
  await page.goto(shop.path("/reports"));
  await expect(page.getByText(/账记到/)).toBeVisible();
  await page.getByRole("button", { name: "新建看板" }).click();
  await expect(page.getByText("未命名看板").first()).toBeAttached();
  await page.getByRole("button", { name: "编辑" }).click();
  await page.getByRole("button", { name: "加一块" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("损益表", { exact: true }).click();
  await dialog.getByLabel("只看").selectOption("channel");
  await dialog.getByRole("combobox", { name: "哪一个" }).click();
  await page.getByRole("option", { name: "直播" }).click();
  await dialog.getByRole("button", { name: "就这样" }).click();
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await expect(page.getByRole("heading", { name: "损益表 · 直播" })).toBeVisible();
  await expectSound(page);
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("heading", { name: "损益表 · 直播" })).toBeVisible();
  await expect(page.getByRole("navigation")).toHaveCount(0);
  await expect(page.locator('[data-print="only"]').first()).toBeVisible();
  await page.emulateMedia({ media: "screen" });
  await page.locator('[data-cell="0:0"]').focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.locator('[data-cell="0:1"]')).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(
    ({ pathname, searchParams: asked }) =>
      pathname.endsWith("/ledger") &&
      asked.get("f_account") === "4001" &&
      asked.get("f_channel") === "live" &&
      asked.has("from"),
  );
  expect(faults).toEqual([]);
});
