import { expect, type Page, test } from "@playwright/test";
import { expectSound, LOOKS, setLook } from "@/tests/support/looks";
import { openFullShop, openOwnShop, readJson } from "@/tests/support/open-shop";
import { collectFaults, readOrigin } from "@/tests/support/sign-in";

/** A part that the server does not draw tells that the browser has taken the page over. */
async function openPalette(page: Page): Promise<void> {
  await expect(async () => {
    await page.keyboard.press("Control+k");
    await expect(page.locator("dialog[open] input")).toBeVisible();
  }).toPass();
}

test("the glossary and the wall are sound in both languages and themes, on a desk and a phone", async ({
  page,
}) => {
  const shop = await openFullShop(page);
  const faults = collectFaults(page);
  for (const look of LOOKS) {
    await setLook(page, look);
    await page.goto(shop.path("/glossary"));
    await expect(page.locator("#compositeRoi")).toBeVisible();
    await expectSound(page);
    await page.goto(`/wall${shop.path("")}&masked=true`);
    await expect(page.getByText("••••").first()).toBeVisible();
    await expectSound(page);
  }
  expect(faults).toEqual([]);
});

test("a word that is being composed triggers nothing, and keys of one letter can be switched off", async ({
  page,
}) => {
  const shop = await openFullShop(page);
  await page.goto(shop.path(""));
  await openPalette(page);
  const address = page.url();
  /** What a browser tells while Chinese is being composed. */
  const compose = (key: string, ctrlKey = false) =>
    page.evaluate(
      (event) => {
        const target = document.activeElement ?? document.body;
        target.dispatchEvent(new KeyboardEvent("keydown", event));
      },
      { key, ctrlKey, isComposing: true, bubbles: true },
    );
  await page.keyboard.insertText("yibenzhang");
  await compose("Enter");
  await expect(page.locator("dialog[open] input")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.locator("dialog[open]")).toHaveCount(0);
  for (const key of ["w", "x", "[", "?", "/"]) await compose(key);
  for (const key of ["k", "z"]) await compose(key, true);
  await expect(page.locator("dialog[open]")).toHaveCount(0);
  expect(page.url()).toBe(address);

  await page.locator("#main").focus();
  await page.keyboard.press("x");
  await expect(page).toHaveURL(/compare=weekday/);
  await page.keyboard.press("?");
  await page.getByRole("switch", { name: "启用单键快捷键" }).click();
  await page.keyboard.press("Escape");
  await page.keyboard.press("x");
  await page.keyboard.press("?");
  await expect(page.locator("dialog[open]")).toHaveCount(0);
  await expect(page).toHaveURL(/compare=weekday/);
});

test("an edit is taken back and done again by keys, and from the list of edits", async ({
  page,
}) => {
  const shop = await openOwnShop(page, "撤销小店");
  await page.goto(shop.path("/settings"));
  const field = page.getByRole("textbox", { name: "店铺名称" });
  const name = `撤销小店 ${Date.now() % 100_000}`;
  await expect(async () => {
    await field.fill(name);
    await page.getByRole("button", { name: "改名" }).click();
    await expect(page.getByRole("button", { name: `当前店铺：${name}` }).first()).toBeVisible();
  }).toPass();
  const nameNow = async () => {
    const { items } = await readJson<{ items: { id: string; name: string }[] }>(
      page,
      "/api/v1/shops",
    );
    return items.find(({ id }) => id === shop.id)?.name;
  };
  await page.locator("#main").focus();
  await page.keyboard.press("Control+z");
  await expect(page.getByText(/已撤销：改店名/)).toBeVisible();
  expect(await nameNow()).not.toBe(name);
  await page.keyboard.press("Control+Shift+z");
  await expect(page.getByText(/已重做：改店名/)).toBeVisible();
  expect(await nameNow()).toBe(name);

  await openPalette(page);
  await page.keyboard.insertText("bianjilishi");
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "编辑历史" });
  await expect(dialog.getByText("改店名", { exact: false }).first()).toBeVisible();
  await expectSound(page);
  await dialog.getByRole("button", { name: "撤销" }).first().click();
  await expect(dialog.getByText("已撤销", { exact: true }).first()).toBeVisible();
  await page.request.patch(`/api/v1/shops/${shop.id}`, {
    data: { name: "撤销小店" },
    headers: { origin: readOrigin() },
  });
});

test("columns stay pinned in another browser, and a comparison goes along with the link", async ({
  page,
  browser,
}) => {
  const shop = await openFullShop(page);
  await page.goto(shop.path("/ledger", { compare: "promotion" }));
  const pin = page.getByRole("button", { name: "把「金额」钉在左边" });
  await expect(async () => {
    await page.getByRole("button", { name: "列", exact: true }).click();
    await expect(pin).toBeVisible();
  }).toPass();
  const kept = page.waitForResponse((answer) => answer.url().includes("/settings/table."));
  await pin.click();
  expect((await kept).ok()).toBe(true);
  const other = await browser.newContext({ storageState: await page.context().storageState() });
  const elsewhere = await other.newPage();
  await elsewhere.addInitScript(() => localStorage.clear());
  await elsewhere.goto(shop.path("/ledger"));
  await expect(elsewhere.getByRole("columnheader").nth(1)).toContainText("金额");
  await other.close();
  await page.getByRole("button", { name: "恢复默认" }).click();
  await page.keyboard.press("Escape");
  await page.getByRole("link", { name: "总览" }).first().click();
  await expect(page).toHaveURL(/compare=promotion/);
  await expect(page.getByText(/去年双11同期|去年大促同期/).first()).toBeVisible();
});
