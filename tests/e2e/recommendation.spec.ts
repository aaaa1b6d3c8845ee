import { expect, test } from "@playwright/test";
import { expectSound, LOOKS, setLook } from "@/tests/support/looks";
import { openFullShop } from "@/tests/support/open-shop";
import { collectFaults } from "@/tests/support/sign-in";

for (const look of LOOKS) {
  test(`recommendations are sound in ${look.locale}, ${look.theme}, ${look.width} px`, async ({
    page,
  }) => {
    const shop = await openFullShop(page);
    const faults = collectFaults(page);
    await setLook(page, look);
    await page.goto(shop.path("/recommendation"));
    await page.getByRole("textbox").first().waitFor();
    await expectSound(page);
    for (const view of ["item", "rules", "pool"]) {
      await page.goto(shop.path("/recommendation", { view }));
      await page.getByRole("textbox").or(page.getByRole("spinbutton")).first().waitFor();
      await expectSound(page);
    }
    expect(faults).toEqual([]);
  });
}

test("a shopper's list says why, and an unknown shopper gets a cold start that is named", async ({
  page,
}) => {
  const shop = await openFullShop(page);
  const faults = collectFaults(page);
  await page.goto(shop.path("/recommendation"));
  await expect(page.getByText(/行为是模拟的/)).toBeVisible({ timeout: 60_000 });
  const shopper = page.getByRole("textbox", { name: "顾客编号" });
  await shopper.fill("simulated-7");
  await page.getByRole("button", { name: "推荐", exact: true }).click();
  await expect(page.getByText(/已记为曝光/)).toBeVisible();
  expect(await page.getByRole("listitem").filter({ hasText: "%" }).count()).toBeGreaterThan(0);
  await shopper.fill("nobody-has-met-them");
  await page.getByRole("button", { name: "推荐", exact: true }).click();
  await expect(page.getByText("没见过的顾客，按热度与内容")).toBeVisible();
  expect(faults).toEqual([]);
});

test("an item's card says who it is for, and a changed rule holds", async ({ page }) => {
  const shop = await openFullShop(page);
  const faults = collectFaults(page);
  await page.goto(shop.path("/recommendation", { view: "item" }));
  await expect(page.getByText(/看了 .* 位活跃顾客/)).toBeVisible({ timeout: 60_000 });
  await page.getByRole("tab", { name: "规则" }).click();
  await page.getByRole("spinbutton", { name: "加购" }).fill("4");
  await page.getByRole("button", { name: "保存" }).click();
  await expect(page.getByText("规则已保存")).toBeVisible();
  await page.reload();
  await expect(page.getByRole("spinbutton", { name: "加购" })).toHaveValue("4");
  expect(faults).toEqual([]);
});

test("the bench for traffic pools says that it simulates, and fits weights to pasted videos", async ({
  page,
}) => {
  const shop = await openFullShop(page);
  await page.goto(shop.path("/recommendation", { view: "pool" }));
  await expect(page.getByText("模拟器", { exact: true })).toBeVisible();
  const rows = Array.from({ length: 12 }, (_, at) => {
    const rate = 0.1 + at * 0.03;
    return `v${at}\t${Math.round(200 * Math.exp(rate * 9))}\t${rate.toFixed(2)}\t3%\t0.4%`;
  });
  const table = ["标题\t播放量\t完播率\t点赞率\t评论率", ...rows].join("\n");
  await page.getByLabel(/粘贴一张表/).fill(table);
  await page.getByRole("button", { name: "验一验" }).click();
  await expect(page.getByText(/解释了曝光差异的 (9\d|100)%/)).toBeVisible();
});
