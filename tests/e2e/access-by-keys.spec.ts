import { type Browser, type BrowserContext, expect, type Page, test } from "@playwright/test";
import { chooseByKeys, pressOn, signInByKeys, tabTo, typeInto } from "@/tests/support/keys";
import { openOwnShop } from "@/tests/support/open-shop";
import { readOwner } from "@/tests/support/sign-in";

// No mouse: every press of every journey goes through the keyboard.

async function comeIn(
  browser: Browser,
  email: string,
): Promise<{ readonly context: BrowserContext; readonly page: Page }> {
  const context = await browser.newContext({ locale: "zh-CN" });
  const page = await context.newPage();
  await signInByKeys(page, email, readOwner().password);
  return { context, page };
}

test("a sign-in that is refused and one that is not", async ({ browser }) => {
  const context = await browser.newContext({ locale: "zh-CN" });
  const page = await context.newPage();
  await page.goto("/sign-in");
  await typeInto(page, page.locator("[name=email]"), readOwner().email);
  await page.keyboard.press("Tab");
  await page.keyboard.type("not the password");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert").filter({ hasText: /\S/ })).toBeVisible();
  await signInByKeys(page, readOwner().email, readOwner().password);
  await context.close();
});

test("an entry above the limit waits for the second person, and is posted on their word", async ({
  page,
  browser,
}) => {
  test.setTimeout(180_000);
  const shop = await openOwnShop(page, "审批旅程店");
  await page.goto(shop.path("/approvals"));
  const limit = page.getByRole("listitem").filter({ hasText: "手工记账" });
  await pressOn(page, limit.getByRole("button", { name: "改" }));
  await typeInto(page, limit.getByRole("textbox"), "100");
  await pressOn(page, limit.getByRole("button", { name: "保存" }));
  await expect(limit).toContainText("100");

  const second = await comeIn(browser, "operator@chengfang.local");
  const operator = second.page;
  await operator.goto(shop.path("/ledger"));
  await pressOn(operator, operator.getByRole("button", { name: "记一笔" }));
  const form = operator.getByRole("dialog", { name: "手工记账" });
  await chooseByKeys(operator, form.getByLabel("模板"), "slotFee");
  await typeInto(operator, form.getByRole("textbox", { name: "第 1 行借方" }), "500");
  await typeInto(operator, form.getByRole("textbox", { name: "第 2 行贷方" }), "500");
  await typeInto(operator, form.getByLabel("理由"), "十月场次的坑位费");
  const post = form.getByRole("button", { name: "过账" });
  await pressOn(operator, post);
  await expect(form.getByRole("status").filter({ hasText: "第二个人" })).toBeVisible();

  await page.reload();
  const request = page.getByRole("listitem").filter({ hasText: "十月场次的坑位费" });
  await pressOn(page, request.getByRole("button", { name: "审批" }));
  const dialog = page.getByRole("dialog");
  await typeInto(page, dialog.getByRole("textbox"), "看过合同");
  await pressOn(page, dialog.getByRole("button", { name: "同意" }));
  await expect(request).toContainText("已同意");

  await pressOn(operator, post);
  await expect(form).toHaveCount(0);
  await page.reload();
  await expect(request).toContainText("已执行");
  await second.context.close();
});

test("a shop is lent and taken back, which closes the agency's open page within five seconds", async ({
  page,
  browser,
}) => {
  test.setTimeout(180_000);
  const shop = await openOwnShop(page, "出借旅程店");
  const agency = await comeIn(browser, "agency@chengfang.local");
  await agency.page.goto(`${new URL(agency.page.url()).pathname}/delegations`);
  const line = await agency.page.getByText(/本公司编号 org_/).textContent();
  const number = /org_\d+/.exec(line ?? "")?.[0] ?? "";

  await page.goto(shop.path("/delegations"));
  await pressOn(page, page.getByRole("button", { name: "授权给代理" }));
  const dialog = page.getByRole("dialog");
  await typeInto(page, dialog.getByRole("textbox", { name: /代理公司编号/ }), number);
  await chooseByKeys(page, dialog.getByRole("combobox", { name: "范围" }), "view");
  await pressOn(page, dialog.getByRole("button", { name: "授权" }));
  await expect(dialog).toHaveCount(0);

  await agency.page.goto(shop.path("/ledger"));
  await expect(agency.page.getByRole("heading", { level: 1 })).toBeVisible();
  const loan = page
    .getByRole("listitem")
    .filter({ hasText: "样例代理" })
    .filter({ hasText: "出借旅程店" });
  await pressOn(page, loan.getByRole("button", { name: "收回" }));
  await pressOn(page, page.getByRole("dialog").getByRole("button", { name: "收回" }));
  const gone = agency.page.getByRole("heading", { name: "没有这一页" });
  await expect(agency.page.locator("[data-cover]").or(gone)).toBeVisible({ timeout: 5_000 });
  await expect(gone).toBeVisible();
  await agency.context.close();
});

test("a key is replaced: the new one works before the old one ends", async ({ page }) => {
  const shop = await openOwnShop(page, "密钥旅程店");
  await page.goto(shop.path("/settings"));
  const make = async (name: string): Promise<string> => {
    await pressOn(page, page.getByRole("button", { name: "新建密钥" }));
    const dialog = page.getByRole("dialog");
    await typeInto(page, dialog.getByRole("textbox", { name: /用在哪/ }), name);
    await page.keyboard.press("Enter");
    const secret = dialog.locator("input[readonly]");
    await tabTo(page, secret);
    const key = await secret.inputValue();
    await pressOn(page, dialog.getByRole("button").last());
    await expect(dialog).toHaveCount(0);
    return key;
  };
  const ask = async (key: string): Promise<number> => {
    const headers = { authorization: `Bearer ${key}` };
    const url = `/api/v1/shops/${shop.id}/ledger/balances`;
    return (await page.request.get(url, { headers })).status();
  };
  const stamp = Date.now();
  const old = await make(`旧的 ${stamp}`);
  const fresh = await make(`新的 ${stamp}`);
  expect([await ask(old), await ask(fresh)]).toEqual([200, 200]);
  const row = page.getByRole("listitem").filter({ hasText: `旧的 ${stamp}` });
  await pressOn(page, row.getByRole("button", { name: "停用" }));
  await pressOn(page, page.getByRole("dialog").getByRole("button", { name: "停用" }));
  await expect(row).toContainText("停用");
  await expect.poll(() => ask(old)).toBe(401);
  expect(await ask(fresh)).toBe(200);
});
