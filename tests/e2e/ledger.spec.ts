import { expect, type Page, test } from "@playwright/test";
import { expectSound, LOOKS, setLook } from "@/tests/support/looks";
import { openFullShop, openOwnShop } from "@/tests/support/open-shop";
import { collectFaults } from "@/tests/support/sign-in";

const rows = (page: Page) => page.locator("[data-row]");
const voucher = (page: Page) => page.getByRole("region", { name: /^凭证 ent_/ });

for (const look of LOOKS) {
  test(`the book is sound in ${look.locale}, ${look.theme}, ${look.width} px`, async ({ page }) => {
    const shop = await openFullShop(page);
    const faults = collectFaults(page);
    await setLook(page, look);
    await page.goto(shop.path("/ledger"));
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.locator("[data-row], li[aria-posinset]").first().waitFor();
    await expectSound(page);
    expect(faults).toEqual([]);
  });
}

test("an account narrows the list, and the list states the balance of the tree", async ({
  page,
}) => {
  const shop = await openFullShop(page);
  await page.goto(shop.path("/ledger"));
  const account = page.getByRole("treeitem", { name: /平台技术服务费/ });
  const amount = await account.locator("data").getAttribute("data-exact");
  await account.click();
  await expect(page).toHaveURL(/f_account=6201/);
  await expect(account).toHaveAttribute("aria-selected", "true");
  const balance = page.getByText("所选科目余额").locator("data");
  await expect(balance).toHaveAttribute("data-exact", amount ?? "");
  await account.click();
  await expect(page).not.toHaveURL(/f_account/);
});

test("the tree is walked, closed and picked by keys", async ({ page }) => {
  const shop = await openFullShop(page);
  await page.goto(shop.path("/ledger"));
  const tree = page.getByRole("tree");
  const cost = tree.getByRole("treeitem", { name: /^营销成本/ });
  await tree.getByRole("treeitem").first().focus();
  while (!(await cost.evaluate((item) => item === document.activeElement)))
    await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowLeft");
  await expect(cost).toHaveAttribute("aria-expanded", "false");
  await expect(tree.getByRole("treeitem", { name: /达人佣金·投流/ })).toHaveCount(0);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/f_account=6001(~|%7E)6003(~|%7E)6101/);
});

test("a voucher opens by keys and leads to the row of its file", async ({ page }) => {
  const shop = await openFullShop(page);
  await page.goto(shop.path("/ledger", { f_source: "order" }));
  await rows(page).first().waitFor();
  await page.locator("[data-cell='0:0']").focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/entry=ent_\d+/);
  const total = voucher(page).getByRole("row", { name: /^合计/ }).locator("data");
  const [debit, credit] = await total.evaluateAll((sides) =>
    sides.map((side) => side.getAttribute("data-exact")),
  );
  expect(debit).toBe(credit);
  await voucher(page).getByRole("button", { name: "看原文件这一行" }).click();
  const order = await voucher(page)
    .getByText(/^\d{16,22}$/)
    .first()
    .textContent();
  await expect(voucher(page).locator("dl").last()).toContainText((order ?? "").slice(-12));
});

test("an order number finds every entry of the order", async ({ page }) => {
  const shop = await openFullShop(page);
  await page.goto(shop.path("/ledger", { f_source: "order" }));
  await rows(page).first().waitFor();
  const order = await rows(page).first().locator("[title]").first().getAttribute("title");
  await page.goto(shop.path("/ledger"));
  await page.getByRole("textbox", { name: "搜索" }).fill(order ?? "");
  await expect(page).toHaveURL(/q=/);
  await expect
    .poll(async () =>
      (await rows(page).allInnerTexts()).every((text) => text.includes((order ?? "").slice(-7))),
    )
    .toBe(true);
  expect(await rows(page).count()).toBeGreaterThan(0);
});

test("the list goes on while it is scrolled", async ({ page }) => {
  const shop = await openFullShop(page);
  await page.goto(shop.path("/ledger"));
  await rows(page).first().waitFor();
  await page.locator("[data-cell='0:0']").focus();
  await page.keyboard.press("Control+End");
  // The next page may have arrived before the key: the end is that of whatever is loaded.
  const last = page.locator(":focus");
  await expect(last).toHaveAttribute("data-cell", /^\d*[49]9:/);
  const end = Number.parseInt((await last.getAttribute("data-cell")) ?? "", 10);
  await page.locator(`[data-row='${end + 1}']`).waitFor({ state: "attached" });
});

test("the journal is handed out in three formats", async ({ page }) => {
  const shop = await openFullShop(page);
  await page.goto(shop.path("/ledger"));
  await page.getByRole("button", { name: "导出", exact: true }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: /hledger/ }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/\.journal$/);
});

test("an entry by hand is posted once both sides are equal, reversed with a reason, and the chain holds", async ({
  page,
}) => {
  const shop = await openOwnShop(page, "手工记账小店");
  const faults = collectFaults(page);
  await page.goto(shop.path("/ledger"));
  await page.getByRole("button", { name: "记一笔" }).click();
  const form = page.getByRole("dialog", { name: "手工记账" });
  await form.getByLabel("经营日").fill("2026-10-15");
  await form.getByRole("combobox", { name: "第 1 行科目" }).fill("6105");
  await page.getByRole("option", { name: /坑位费/ }).click();
  await form.getByRole("textbox", { name: "第 1 行借方" }).fill("500");
  await form.getByRole("combobox", { name: "第 2 行科目" }).fill("1001");
  await page.getByRole("option", { name: /银行存款/ }).click();
  await form.getByRole("textbox", { name: "第 2 行贷方" }).fill("499.5");
  await form.getByLabel("理由").fill("十月场次的坑位费");
  await expect(form.getByText("还差 0.50")).toBeVisible();
  await expect(form.getByRole("button", { name: "过账" })).toBeDisabled();
  await form.getByRole("textbox", { name: "第 2 行贷方" }).fill("500");
  await expect(form.getByText("借贷相等")).toBeVisible();
  await expectSound(page);
  await form.getByRole("button", { name: "过账" }).click();

  await expect(voucher(page)).toContainText("手工记的，没有源文件");
  await expect(voucher(page)).toContainText("十月场次的坑位费");
  await voucher(page).getByRole("button", { name: "红冲" }).click();
  const dialog = page.getByRole("dialog", { name: /^红冲 ent_/ });
  await expect(dialog.getByRole("button", { name: "红冲" })).toBeDisabled();
  await dialog.getByLabel("理由").fill("记重了");
  await dialog.getByRole("button", { name: "红冲" }).click();
  await expect(voucher(page)).toContainText("冲销的是");
  await expect(voucher(page)).toContainText("记重了");

  await page.getByRole("button", { name: "校验账本" }).click();
  await page.getByRole("dialog", { name: "账本校验" }).getByRole("button").click();
  await expect(page.getByText("链校验通过")).toBeVisible();
  expect(faults).toEqual([]);
});
