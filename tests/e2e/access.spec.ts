import { expect, type Page, test } from "@playwright/test";
import { chooseByKeys, pressOn, typeInto } from "@/tests/support/keys";
import { expectSound, LOOKS, setLook } from "@/tests/support/looks";
import { openFullShop, openOwnShop } from "@/tests/support/open-shop";
import { readOrigin, readOwner } from "@/tests/support/sign-in";

const PASSWORD = "沏茶看账本 vexing-otter-41";

for (const look of LOOKS) {
  test(`who may do what is sound in ${look.locale}, ${look.theme}, ${look.width} px`, async ({
    page,
  }) => {
    const shop = await openFullShop(page);
    await setLook(page, look);
    for (const path of ["/people", "/delegations", "/approvals", "/audit", "/account"]) {
      await page.goto(shop.path(path));
      await page.getByRole("heading", { level: 1 }).waitFor();
      await expectSound(page);
    }
  });
}

/** The newest link of the outbox of the installation, which the owner hands on. */
async function readLink(page: Page, shop: string, recipient: string): Promise<string> {
  await page.goto(`/${shop}/account`);
  const mail = page.locator("details", { hasText: recipient }).first();
  await pressOn(page, mail.locator("summary"));
  const text = (await mail.locator("p").textContent()) ?? "";
  const link = /http\S+/.exec(text)?.[0] ?? "";
  const url = new URL(link);
  return `${url.pathname}${url.hash}`;
}

async function inviteByKeys(page: Page, shop: string, email: string, role: string): Promise<void> {
  await page.goto(`/${shop}/people`);
  await pressOn(page, page.getByRole("button", { name: "邀请" }).first());
  const dialog = page.getByRole("dialog");
  await dialog.waitFor();
  await page.keyboard.type(email);
  await chooseByKeys(page, dialog.getByRole("combobox", { name: "角色" }), role);
  await pressOn(page, dialog.getByRole("button", { name: "发出邀请" }));
  await expect(page.getByRole("region", { name: "待加入" })).toContainText(email);
}

async function joinByKeys(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await typeInto(page, page.getByRole("textbox", { name: "你的名字" }), "小赵");
  await page.keyboard.press("Tab");
  await page.keyboard.type("password123");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert").filter({ hasText: "太容易猜到" })).toBeVisible();
  await typeInto(page, page.getByRole("textbox", { name: "你的名字" }), "小赵");
  await typeInto(page, page.getByLabel("设一个密码"), PASSWORD);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/shp_\d+/);
}

test("an invited colleague joins, sees what the role shows, and is out within seconds", async ({
  page,
  browser,
}) => {
  test.setTimeout(120_000);
  const shop = await openOwnShop(page, "同事旅程店");
  const email = `zhao-${Date.now()}@example.com`;
  await inviteByKeys(page, shop.id, email, "client");
  const link = await readLink(page, shop.id, email);
  const context = await browser.newContext({ locale: "zh-CN" });
  const theirs = await context.newPage();
  await joinByKeys(theirs, link);
  await theirs.goto(shop.path("/ledger"));
  await expect(theirs.getByRole("heading", { level: 1 })).toBeVisible();
  await theirs.goto(shop.path("/audit"));
  await expect(theirs.getByText("你的角色看不了这一页")).toBeVisible();
  await theirs.goto(shop.path("/people"));
  await theirs.getByRole("heading", { level: 1 }).waitFor();

  await page.goto(shop.path("/people"));
  const row = page.getByRole("listitem").filter({ hasText: email });
  await pressOn(page, row.getByRole("button", { name: "移出" }));
  await pressOn(page, page.getByRole("dialog").getByRole("button", { name: "移出" }));
  await expect(row).toHaveCount(0);
  await expect(theirs.getByRole("heading", { name: "没有这一页" })).toBeVisible({ timeout: 5_000 });
  await context.close();
});

test("a loan lets an agency in as far as agreed, and its end closes open pages within five seconds", async ({
  page,
  browser,
}) => {
  test.setTimeout(120_000);
  const shop = await openFullShop(page);
  const context = await browser.newContext({ locale: "zh-CN" });
  const agency = await context.newPage();
  await agency.goto("/sign-in");
  await agency.fill("[name=email]", "agency@chengfang.local");
  await agency.fill("[name=password]", readOwner().password);
  await agency.keyboard.press("Enter");
  await expect(agency).toHaveURL(/\/shp_\d+/);
  await agency.goto(`/${shop.id}/ledger`);
  await expect(agency.getByRole("heading", { level: 1 })).toBeVisible();
  const refused = await agency.request.post(`/api/v1/shops/${shop.id}/api-keys`, {
    data: { role: "client", name: "no" },
    headers: { origin: readOrigin() },
  });
  expect(refused.status()).toBe(403);

  await page.goto(`/${shop.id}/delegations`);
  const name = (await page.title()).split(" · ").at(-1) ?? "";
  const loan = page.getByRole("listitem").filter({ hasText: "样例代理" }).filter({ hasText: name });
  const confirm = page.getByRole("dialog").getByRole("button", { name: "收回" });
  await expect(async () => {
    await loan.getByRole("button", { name: "收回" }).focus();
    await page.keyboard.press("Enter");
    await expect(confirm).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await confirm.focus();
  await page.keyboard.press("Enter");
  const gone = agency.getByRole("heading", { name: "没有这一页" });
  await expect(agency.locator("[data-cover]").or(gone)).toBeVisible({ timeout: 5_000 });
  await expect(gone).toBeVisible();
  expect((await agency.request.get(`/api/v1/shops/${shop.id}/ledger/balances`)).status()).toBe(404);
  await context.close();
});

test("the trail shows the sign-in and is whole", async ({ page }) => {
  const shop = await openFullShop(page);
  await page.goto(`/${shop.id}/audit`);
  await pressOn(page, page.getByRole("button", { name: "校验链" }));
  await expect(page.getByRole("status").filter({ hasText: "链完整" })).toBeVisible();
  await page.getByRole("searchbox").fill("auth.session.start");
  await expect(page.getByRole("cell", { name: "登录" }).first()).toBeVisible();
});

test("a passkey is made, signs in without a password, and is listed among the sessions", async ({
  page,
  browser,
}) => {
  const shop = await openOwnShop(page, "通行密钥店");
  const client = await page.context().newCDPSession(page);
  await client.send("WebAuthn.enable");
  await client.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  // A passkey belongs to a name, not to a number.
  const local = (path: string) =>
    new URL(path, readOrigin().replace("127.0.0.1", "localhost")).href;
  await page
    .context()
    .addCookies(
      (await page.context().cookies()).map((cookie) => ({ ...cookie, domain: "localhost" })),
    );
  await page.goto(local(`/${shop.id}/account`));
  await page.getByRole("textbox", { name: "给它起个名" }).fill("钥匙圈");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("region", { name: "通行密钥" })).toContainText("钥匙圈");
  await page.context().clearCookies();
  await page.goto(local("/sign-in"));
  await pressOn(page, page.getByRole("button", { name: "用通行密钥登录" }));
  await expect(page).toHaveURL(/\/shp_\d+/);
  await page.goto(local(`/${shop.id}/account`));
  await expect(page.getByRole("region", { name: "登录着的设备" })).toContainText("通行密钥");
  const row = page.getByRole("region", { name: "通行密钥" }).getByRole("listitem");
  await row.getByRole("button", { name: "删除" }).click();
  await expect(row).toHaveCount(0);
  expect(browser.isConnected()).toBe(true);
});
