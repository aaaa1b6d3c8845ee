import { readFile } from "node:fs/promises";
import { expect, type Page, test } from "@playwright/test";
import { expectSound, LOOKS, setLook } from "@/tests/support/looks";
import { openFullShop, readJson } from "@/tests/support/open-shop";
import { collectFaults } from "@/tests/support/sign-in";

interface House {
  readonly rows: readonly { readonly shop: string; readonly goalRoi: number | null }[];
}

const TITLES = { "zh-CN": "店铺矩阵", en: "Shops" } as const;

for (const look of LOOKS) {
  test(`the page above the shops is sound in ${look.locale}, ${look.theme}, ${look.width} px`, async ({
    page,
  }) => {
    await openFullShop(page);
    const faults = collectFaults(page);
    await setLook(page, look);
    for (const view of ["matrix", "work"]) {
      await page.goto(`/agency?view=${view}`);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(TITLES[look.locale]);
      await expect(page.getByRole("link", { name: /旗舰店/ }).first()).toBeVisible();
      await expectSound(page);
    }
    expect(faults).toEqual([]);
  });
}

/** The table answers to keys only once the browser has taken the page over. */
async function openMatrix(page: Page) {
  await page.goto("/agency");
  const box = page.getByRole("checkbox").nth(1);
  await expect(async () => {
    await box.check();
    await expect(page.getByRole("button", { name: /下发规则（1 家）/ })).toBeEnabled();
  }).toPass();
}

test("a rule is rehearsed for several shops and then pushed, each with its outcome", async ({
  page,
}) => {
  await openFullShop(page);
  await openMatrix(page);
  await page.getByRole("checkbox").nth(2).check();
  await page.getByRole("button", { name: "下发规则（2 家）" }).click();
  const dialog = page.getByRole("dialog", { name: "给 2 家店下发一条规则" });
  const goal = `2.${1 + (Date.now() % 8)}`;
  await dialog.getByLabel("目标综合ROI").fill(goal);
  await dialog.getByLabel("为什么（必填，写进审计）").fill("双12 统一目标");
  await dialog.getByRole("button", { name: "预演" }).click();
  await expect(dialog.getByText("会变", { exact: true })).toHaveCount(2);
  await dialog.getByRole("button", { name: "下发到 2 家" }).click();
  await expect(dialog.getByText("已变", { exact: true })).toHaveCount(2);
  await dialog.getByRole("button", { name: "关闭" }).last().click();
  await expect(page.getByText(`/ ${goal}`)).toHaveCount(2);
  const { items } = await readJson<{ items: { id: string }[] }>(page, "/api/v1/shops");
  expect(items.length).toBeGreaterThan(1);
});

test("a branded link opens without an account, takes a word about a cell, is answered, and ends", async ({
  page,
  browser,
}) => {
  const shop = await openFullShop(page);
  await page.goto(shop.path("/shares"));
  const title = `给客户的 ${Date.now() % 100_000}`;
  await expect(async () => {
    await page.getByLabel("标题").fill(title);
    await expect(page.getByLabel("标题")).toHaveValue(title);
    await page.getByLabel("署名（空着用机构名）").fill("明前代运营");
    await page.getByLabel("水印，写给谁看").fill("仅供客户");
    await page.getByRole("button", { name: "生成链接" }).click();
    await expect(page.getByLabel("分享链接")).toBeVisible();
  }).toPass();
  const url = await page.getByLabel("分享链接").inputValue();

  const stranger = await browser.newContext();
  const client = await stranger.newPage();
  await client.goto(url);
  await expect(client.getByRole("heading", { level: 1 })).toHaveText(title);
  await expect(client.getByText("明前代运营")).toBeVisible();
  await expectSound(client);
  const cell = client.getByRole("button", { name: /净成交$/ }).first();
  const dialog = client.getByRole("dialog");
  await expect(async () => {
    await cell.click();
    await expect(dialog.getByLabel("怎么称呼你")).toBeVisible();
  }).toPass();
  await dialog.getByLabel("怎么称呼你").fill("陈老板");
  await dialog.getByLabel("想问什么").fill("怎么比上月少？");
  await dialog.getByRole("button", { name: "发出" }).click();
  await expect(dialog.getByText("怎么比上月少？")).toBeVisible();

  await page.reload();
  const row = page.getByRole("listitem").filter({ hasText: title });
  await expect(async () => {
    await row.getByRole("button", { name: /留言 1/ }).click();
    await expect(page.getByRole("dialog", { name: title })).toBeVisible();
  }).toPass();
  await page.getByRole("dialog", { name: title }).getByRole("button", { name: "查看" }).click();
  await page.getByLabel("回复").fill("有两天断货。");
  await page.getByRole("button", { name: "发出" }).click();
  await client.reload();
  await expect(async () => {
    await cell.click();
    await expect(client.getByText("有两天断货。")).toBeVisible();
  }).toPass();

  await page.reload();
  await expect(async () => {
    await row.getByRole("button", { name: "收回" }).click();
    await expect(row.getByText("已收回")).toBeVisible();
  }).toPass();
  expect((await client.goto(url))?.status()).toBe(404);
  await stranger.close();
});

test("the interface tells the same shops as the page, and a shop's book leaves as a file", async ({
  page,
}) => {
  const shop = await openFullShop(page);
  await page.goto("/agency");
  const link = page.getByRole("navigation").getByRole("link").first();
  const org = new URL((await link.getAttribute("href")) ?? "", page.url()).searchParams.get("org");
  const house = await readJson<House>(
    page,
    `/api/v1/organizations/${org}/shop-matrix?from=2026-10-01&to=2026-10-31`,
  );
  expect(house.rows.length).toBeGreaterThan(1);

  await page.goto(shop.path("/ledger"));
  const csv = page.getByRole("menuitem", { name: "CSV，Excel 能打开" });
  await expect(async () => {
    await page.getByRole("button", { name: "导出" }).first().click();
    await expect(csv).toBeVisible();
  }).toPass();
  const [download] = await Promise.all([page.waitForEvent("download"), csv.click()]);
  const file = await readFile(await download.path());
  // Excel knows UTF-8 by its first three bytes.
  expect([...file.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(file.length).toBeGreaterThan(10_000);
});
