import { expect, test } from "@playwright/test";
import { expectSound, LOOKS, setLook } from "@/tests/support/looks";
import { openFullShop, openOwnShop, readJson } from "@/tests/support/open-shop";
import { collectFaults } from "@/tests/support/sign-in";

interface Figures {
  readonly compositeRoi: number;
  readonly netSales: string;
  readonly marketingCost: string;
  readonly adGrant: string;
  readonly orders: number;
}
interface Overview {
  readonly total: Figures;
  readonly bridge: readonly { readonly key: string; readonly accounts: readonly number[] }[];
}

const ROI = /^综合 ROI/;

for (const look of LOOKS) {
  test(`the overview is sound in ${look.locale}, ${look.theme}, ${look.width} px`, async ({
    page,
  }) => {
    const shop = await openFullShop(page);
    const faults = collectFaults(page);
    await setLook(page, look);
    await page.goto(shop.path(""));
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.locator(".recharts-surface").first().waitFor();
    await expectSound(page);
    expect(faults).toEqual([]);
  });
}

test("the sentence, the strip and the total of the table say the same", async ({ page }) => {
  const shop = await openFullShop(page);
  const { from, to } = shop.window;
  const { total } = await readJson<Overview>(
    page,
    `/api/v1/shops/${shop.id}/overview?from=${from}&to=${to}`,
  );
  const roi = total.compositeRoi.toFixed(2);
  await page.goto(shop.path("", { compare: "none" }));
  await expect(page.getByText(/花出去的每 1 元营销成本/)).toContainText(roi);
  await expect(page.getByRole("button", { name: ROI }).first()).toContainText(roi);
  await expect(page.getByRole("row", { name: /^合计/ })).toContainText(roi);
});

test("a figure opens its formula, its parts and its entries", async ({ page }) => {
  const shop = await openFullShop(page);
  await page.goto(shop.path(""));
  await page
    .getByRole("button", { name: /^净成交额/ })
    .first()
    .click();
  const detail = page.getByRole("dialog", { name: "净成交额" });
  await expect(detail).toContainText("支付 GMV 减退款");
  await expect(detail).toContainText(/口径 v\d/);
  await detail.getByRole("link", { name: "看这些分录" }).click();
  await expect(page).toHaveURL(/\/ledger\?.*f_account=4001(~|%7E)4101(~|%7E)4201/);
  await expect(page).toHaveURL(new RegExp(`from=${shop.window.from}&to=${shop.window.to}`));
  await expect(page.locator("[data-row]").first()).toBeVisible();
});

test("a bar of the bridge opens the accounts it is made of", async ({ page }) => {
  const shop = await openFullShop(page);
  await page.goto(shop.path(""));
  const bridge = page.getByRole("group", { name: "从支付 GMV 到贡献利润" });
  await bridge.getByRole("button", { name: /^退款/ }).focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/ledger\?.*f_account=4201/);
});

test("grants join the cost by a switch that lives in the address", async ({ page }) => {
  const shop = await openFullShop(page);
  const { from, to } = shop.window;
  const url = `/api/v1/shops/${shop.id}/overview?from=${from}&to=${to}`;
  const plain = await readJson<Overview>(page, url);
  const granted = await readJson<Overview>(page, `${url}&grants=true`);
  expect(BigInt(granted.total.marketingCost) - BigInt(plain.total.marketingCost)).toBe(
    BigInt(plain.total.adGrant),
  );
  await page.goto(shop.path("", { compare: "none" }));
  await page.getByRole("switch", { name: "赠款计入成本" }).check();
  await expect(page).toHaveURL(/grants=true/);
  await expect(page.getByRole("button", { name: ROI }).first()).toContainText(
    granted.total.compositeRoi.toFixed(2),
  );
  await page.goBack();
  await expect(page.getByRole("switch", { name: "赠款计入成本" })).not.toBeChecked();
});

test("every chart has its figures as a table", async ({ page }) => {
  const shop = await openFullShop(page);
  await page.goto(shop.path(""));
  await page.getByRole("button", { name: "看表 净成交、成本与综合 ROI" }).click();
  const table = page.getByRole("region", { name: "净成交、成本与综合 ROI" }).last();
  await expect(table.getByRole("row")).toHaveCount(31);
});

test("an empty book says what belongs here and offers the import", async ({ page }) => {
  const shop = await openOwnShop(page, "空白小店");
  const faults = collectFaults(page);
  await page.goto(`/${shop.id}`);
  await expect(page.getByText("这家店还没有账")).toBeVisible();
  await expect(page.getByRole("link", { name: "导入账单" })).toHaveAttribute(
    "href",
    new RegExp(`^/${shop.id}/imports`),
  );
  await expectSound(page);
  expect(faults).toEqual([]);
});
