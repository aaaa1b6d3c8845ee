import { expect, test } from "@playwright/test";
import { expectSound, LOOKS, setLook } from "@/tests/support/looks";
import { openFullShop } from "@/tests/support/open-shop";
import { collectFaults } from "@/tests/support/sign-in";

for (const look of LOOKS) {
  test(`creatives are sound in ${look.locale}, ${look.theme}, ${look.width} px`, async ({
    page,
  }) => {
    const shop = await openFullShop(page);
    const faults = collectFaults(page);
    await setLook(page, look);
    await page.goto(shop.path("/creative"));
    await page.getByRole("textbox").waitFor();
    await expectSound(page);
    expect(faults).toEqual([]);
  });
}

test("one click makes covers that rest on facts and pass the law; one opens, and is rejected by a person", async ({
  page,
}) => {
  const shop = await openFullShop(page);
  const faults = collectFaults(page);
  await page.goto(shop.path("/creative"));
  await page.getByRole("radio", { name: "封面" }).check();
  await page.getByRole("combobox", { name: "数量" }).selectOption("6");
  await page.getByRole("button", { name: "一键生成" }).click();
  const cover = page.getByRole("article").first();
  await expect(cover).toBeVisible({ timeout: 60_000 });
  const picture = cover.getByRole("presentation").or(cover.locator("img")).first();
  await expect
    .poll(() => picture.evaluate((image) => (image as HTMLImageElement).naturalWidth), {
      timeout: 60_000,
    })
    .toBeGreaterThan(700);
  await cover.getByRole("button").click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText(/依据事实/).first()).toBeVisible();
  await dialog.getByRole("textbox", { name: "审核说明（可不填）" }).fill("不像我们的语气");
  await dialog.getByRole("button", { name: "驳回" }).click();
  await expect(page.getByText("不合规").first()).toBeVisible();
  expect(faults).toEqual([]);
});

test("a text of one's own is checked, with the law it breaks", async ({ page }) => {
  const shop = await openFullShop(page);
  await page.goto(shop.path("/creative"));
  await page.getByRole("textbox", { name: "要检查的文字" }).fill("全国第一的好茶，三天治好失眠。");
  await page.getByRole("button", { name: "检查", exact: true }).click();
  await expect(page.getByText("禁用").first()).toBeVisible();
  await expect(page.getByText(/广告法/).first()).toBeVisible();
});
