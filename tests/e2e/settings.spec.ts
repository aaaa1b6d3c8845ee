import { expect, type Page, test } from "@playwright/test";
import { expectSound, LOOKS, setLook } from "@/tests/support/looks";
import { openFullShop, openOwnShop } from "@/tests/support/open-shop";
import { collectFaults, readOrigin } from "@/tests/support/sign-in";

const panel = (page: Page, name: string) => page.getByRole("region", { name });

for (const look of LOOKS) {
  test(`the settings are sound in ${look.locale}, ${look.theme}, ${look.width} px`, async ({
    page,
  }) => {
    const shop = await openFullShop(page);
    const faults = collectFaults(page);
    await setLook(page, look);
    await page.goto(shop.path("/settings"));
    await page.getByRole("heading", { level: 1 }).waitFor();
    await expectSound(page);
    expect(faults).toEqual([]);
  });
}

test("a shop gets another name, which the frame shows too", async ({ page }) => {
  const shop = await openOwnShop(page, "还没想好名字");
  await page.goto(shop.path("/settings"));
  const field = page.getByRole("textbox", { name: "店铺名称" });
  const rename = page.getByRole("button", { name: "改名" });
  await expect(rename).toBeDisabled();
  await field.fill("山野茶事");
  await rename.click();
  await expect(page.getByRole("button", { name: "当前店铺：山野茶事" }).first()).toBeVisible();
  await field.fill("还没想好名字");
  await rename.click();
  await expect(page.getByRole("button", { name: "当前店铺：还没想好名字" }).first()).toBeVisible();
});

test("a key is shown once, opens the shop, and opens nothing once it is revoked", async ({
  page,
  playwright,
  baseURL,
}) => {
  const shop = await openOwnShop(page, "密钥旅程店");
  const faults = collectFaults(page);
  await page.goto(shop.path("/settings"));
  await panel(page, "API 密钥").getByRole("button", { name: "新建密钥" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "建好并显示" }).click();
  await expect(dialog.getByText("写一个名字")).toBeVisible();
  await dialog.getByRole("textbox", { name: "用在哪" }).fill("财务日报");
  await dialog.getByRole("combobox", { name: "能做什么" }).selectOption("accountant");
  await dialog.getByRole("button", { name: "建好并显示" }).click();
  const secret = await dialog.getByRole("textbox", { name: "密钥" }).inputValue();
  await dialog.getByRole("button", { name: "我存好了" }).click();

  const stranger = await playwright.request.newContext({
    baseURL: baseURL ?? "",
    extraHTTPHeaders: { authorization: `Bearer ${secret}` },
  });
  const url = `/api/v1/shops/${shop.id}/arrivals`;
  expect((await stranger.get(url)).status()).toBe(200);
  const row = panel(page, "API 密钥")
    .getByRole("listitem")
    .filter({ hasText: secret.slice(0, 9) });
  await expect(row).toContainText("财务");
  await page.reload();
  expect(await page.content()).not.toContain(secret);
  await row.getByRole("button", { name: "停用" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "停用" }).click();
  await expect(row).toContainText(/停用$/);
  await expect(row.getByRole("button")).toHaveCount(0);
  expect((await stranger.get(url)).status()).toBe(401);
  await stranger.dispose();
  expect(faults).toEqual([]);
});

test("a mapping template is named with its columns, and forgotten", async ({ page }) => {
  const shop = await openOwnShop(page, "模板旅程店");
  const saved = await page.request.post(`/api/v1/shops/${shop.id}/mapping-templates`, {
    data: {
      name: "小票",
      mapping: { target: "costs", columns: { day: "日期", amount: "金额" }, account: 6301 },
    },
    headers: { origin: readOrigin() },
  });
  expect(saved.status()).toBe(201);
  await page.goto(shop.path("/settings"));
  const row = panel(page, "映射模板").getByRole("listitem").filter({ hasText: "小票" });
  await expect(row).toContainText("用到的列：日期、金额");
  await row.getByRole("button", { name: "删除" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "删除" }).click();
  await expect(row).toHaveCount(0);
});

test("the samples are named before they are removed", async ({ page }) => {
  const shop = await openFullShop(page);
  await page.goto(shop.path("/settings"));
  await panel(page, "样例店铺").getByRole("button", { name: "删除样例" }).click();
  const dialog = page.getByRole("dialog", { name: "删除全部样例店铺" });
  await expect(dialog.getByRole("listitem")).toHaveCount(3);
  await dialog.getByRole("button", { name: "留着" }).click();
  await expect(dialog).toBeHidden();
});
