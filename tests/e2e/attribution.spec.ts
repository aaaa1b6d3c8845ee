import { expect, test } from "@playwright/test";
import { expectSound, LOOKS, setLook } from "@/tests/support/looks";
import { openFullShop, openOwnShop } from "@/tests/support/open-shop";
import { collectFaults } from "@/tests/support/sign-in";

const TITLES = { "zh-CN": "归因", en: "Attribution" } as const;

for (const look of LOOKS) {
  test(`attribution is sound in ${look.locale}, ${look.theme}, ${look.width} px`, async ({
    page,
  }) => {
    const shop = await openFullShop(page);
    const faults = collectFaults(page);
    await setLook(page, look);
    await page.goto(shop.path("/attribution"));
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(TITLES[look.locale]);
    await expect(page.getByRole("img").first()).toBeVisible();
    await expectSound(page);
    expect(faults).toEqual([]);
  });
}

test("every model sums to the orders that had a touch, and a path is found by its channel", async ({
  page,
}) => {
  const shop = await openFullShop(page);
  await page.goto(shop.path("/attribution"));
  const table = page.getByRole("region", { name: "渠道明细" });
  const sum = table.getByRole("row", { name: /合计/ }).getByRole("cell").nth(1);
  const before = await sum.textContent();
  await table.getByLabel("按哪种算法记成交额").selectOption("last");
  await expect(page).toHaveURL(/model=last/);
  await expect(sum).toHaveText(before ?? "");
  const paths = page.getByRole("region", { name: "路径", exact: true });
  await paths.getByLabel("看哪个渠道").selectOption("搜索");
  await paths.getByText("由它收尾").click();
  await expect(paths.getByRole("listitem").first()).toContainText("搜索");
});

test("a shop without touches says what belongs here, and takes a file of them", async ({
  page,
}) => {
  const shop = await openOwnShop(page, "归因 空店");
  await page.goto(shop.path("/attribution"));
  const upload = page.locator("button", { hasText: "导入触点" });
  await expect(upload).toBeVisible();
  const id = `touch-${Date.now()}`;
  await page.setInputFiles("input[type=file]", {
    name: "touches.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(`用户,时间,渠道,id\n甲,2026-10-12 10:00,搜索,${id}\n乙,后天,搜索,x\n`),
  });
  await expect(page.getByText("新增 1 个触点、0 个订单归属")).toBeVisible();
  await expect(page.getByRole("region", { name: "路径", exact: true })).toContainText("搜索");
});
