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
    await page.getByRole("textbox").waitFor();
    await expectSound(page);
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
