import { expect, type Locator, type Page, test } from "@playwright/test";
import { expectSound, LOOKS, setLook } from "@/tests/support/looks";
import { type OpenShop, openFullShop, openOwnShop, readJson } from "@/tests/support/open-shop";
import { collectFaults } from "@/tests/support/sign-in";

const COSTS = [
  "日期,费用类型,金额,备注",
  "2026-10-01,坑位费,3000.00,首场",
  "2026-10-02,样品,一百二,寄样",
].join("\r\n");
const TILL = ["小票号,实收款,开票日期,货", "XS-01,128.00,03/10/2026,红茶"].join("\r\n");

const bar = (page: Page): Locator => page.getByRole("navigation", { name: "导入的六步" });
const step = (page: Page, name: string): Locator => bar(page).getByRole("button", { name });
const csv = (name: string, text: string) => ({
  name,
  mimeType: "text/csv",
  buffer: Buffer.from(text),
});

/** The whole set of sample bills, as the page offers it for download. */
async function downloadSample(page: Page, shop: OpenShop) {
  const answer = await page.request.get(`/api/v1/shops/${shop.id}/sample-files`);
  expect(answer.headers()["content-disposition"]).toContain(".zip");
  return { name: "样例账单.zip", mimeType: "application/zip", buffer: await answer.body() };
}

async function handIn(
  page: Page,
  files: readonly { name: string; mimeType: string; buffer: Buffer }[],
) {
  await page
    .locator("input[type=file]")
    .first()
    .setInputFiles([...files]);
  await page.getByRole("button", { name: "上传并识别" }).click();
  await expect(page).toHaveURL(/\/imports\/imp_\d+/);
}

/** Waits until the job is over and the wizard stands on a step. */
async function expectStep(page: Page, name: string) {
  await expect(step(page, name)).toHaveAttribute("aria-current", "step", { timeout: 90_000 });
  await expect(step(page, name)).toBeEnabled({ timeout: 90_000 });
}

async function readBalances(page: Page, shop: OpenShop): Promise<Map<string, string>> {
  const { rows } = await readJson<{ rows: { account: string; balance: string }[] }>(
    page,
    `/api/v1/shops/${shop.id}/ledger/balances`,
  );
  return new Map(rows.map(({ account, balance }) => [account, balance]));
}

/** Takes an import out of the book and finds nothing of it left on any account. */
async function undo(page: Page, shop: OpenShop, address: string) {
  await page.goto(address);
  await page.getByRole("button", { name: "撤回这次导入" }).click();
  const dialog = page.getByRole("dialog", { name: /^撤回导入/ });
  await expect(dialog.getByRole("button", { name: "撤回", exact: true })).toBeDisabled();
  await dialog.getByRole("textbox", { name: "为什么撤回" }).fill("导错了店");
  await dialog.getByRole("button", { name: "撤回", exact: true }).click();
  await expect(page.getByRole("heading", { name: "已经撤回" })).toBeVisible({ timeout: 90_000 });
  const balances = await readBalances(page, shop);
  expect([...balances].filter(([, balance]) => balance !== "0")).toEqual([]);
}

for (const look of LOOKS) {
  test(`imports are sound in ${look.locale}, ${look.theme}, ${look.width} px`, async ({ page }) => {
    const shop = await openFullShop(page);
    const faults = collectFaults(page);
    await setLook(page, look);
    await page.goto(shop.path("/imports"));
    await page.locator("[data-row], li[aria-posinset]").first().waitFor();
    await expectSound(page);
    await page.goto(shop.path("/imports/imp_1", { step: "choose" }));
    for (const place of [0, 1, 2, 3, 4, 5]) {
      const button = page.locator("nav ol button").nth(place);
      await button.click();
      await expect(button).toHaveAttribute("aria-current", "step");
      await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
      await expectSound(page);
    }
    expect(faults).toEqual([]);
  });
}

test("bills go through six steps into the book, once, and out of it again", async ({ page }) => {
  test.setTimeout(300_000);
  const shop = await openOwnShop(page, `导入旅程店 ${Date.now()}`);
  const faults = collectFaults(page);
  const sample = await downloadSample(page, shop);

  await page.goto(shop.path("/imports"));
  await expect(page.getByRole("heading", { name: "认得这些账单" })).toBeVisible();
  await handIn(page, [sample, csv("手工费用.csv", COSTS), csv("小票.csv", TILL)]);

  await test.step("a table that nobody knows is mapped, and the mapping kept", async () => {
    await expectStep(page, "映射");
    await page.getByText("列可以配").click();
    await page.getByRole("combobox", { name: "商品名", exact: true }).selectOption("货");
    await page.getByRole("textbox", { name: "模板名" }).fill("小票");
    await page.getByRole("button", { name: "存成模板" }).click();
    await expect(page.getByText("模板「小票」存好了")).toBeVisible();
    await page.getByRole("button", { name: "照这样读，重新预演" }).click();
  });

  await test.step("a refused cell is put right in place", async () => {
    await expectStep(page, "校验");
    await page.getByRole("textbox", { name: /第 3 行「金额」改成/ }).fill("120.00");
    await page.getByRole("button", { name: "改了 1 格，重新预演" }).click();
    await expectStep(page, "预演");
    await step(page, "校验").click();
    await expect(page.getByText("没有一行被拒")).toBeVisible();
    await expect(page.getByRole("deletion")).toHaveText("一百二");
  });

  const shown = await test.step("the money is shown before it moves", async () => {
    await step(page, "预演").click();
    const words = page.getByText(/^入账后就能算出综合 ROI：/);
    await expect(words).toBeVisible();
    expect(await readBalances(page, shop)).toEqual(new Map());
    return (await words.textContent())?.replace(/^.*：/, "");
  });

  await test.step("it is posted with a reason, as shown", async () => {
    await page.getByRole("button", { name: "下一步：入账" }).click();
    const confirm = page.locator("form").getByRole("button", { name: "入账" });
    await confirm.click();
    await expect(page.getByText("写一句原因")).toBeVisible();
    await page.getByRole("textbox", { name: "为什么入这笔账" }).fill("10 月对账");
    await confirm.click();
    await expect(page.getByRole("heading", { name: "入账了" })).toBeVisible({ timeout: 90_000 });
    await expect(page.getByText("原因：10 月对账")).toBeVisible();
    const window = "from=2020-01-01&to=2029-12-31";
    const { total } = await readJson<{ total: { compositeRoi: number } }>(
      page,
      `/api/v1/shops/${shop.id}/figures?${window}`,
    );
    expect(total.compositeRoi.toFixed(2)).toBe(shown);
  });
  const address = page.url();

  await test.step("the same bills again move nothing", async () => {
    await page.goto(shop.path("/imports"));
    await expect(page.getByText(/^最近一次入账/)).toBeVisible();
    await handIn(page, [sample]);
    await expectStep(page, "预演");
    await expect(page.getByText("这次导入不会动任何一分钱")).toBeVisible();
  });

  await test.step("the import is undone by reversal", () => undo(page, shop, address));
  expect(faults).toEqual([]);
});

test("the steps are walked by keys, and an import is found again by its address", async ({
  page,
}) => {
  const shop = await openFullShop(page);
  await page.goto(shop.path("/imports"));
  await page.locator("[data-row]").last().waitFor();
  await page.goto(shop.path("/imports/imp_1"));
  await step(page, "识别").focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/step=recognise/);
  await expect(step(page, "识别")).toHaveAttribute("aria-current", "step");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/step=check/);
  await page.goBack();
  await expect(page).toHaveURL(/step=recognise/);
});

test("another shop's import is not to be found", async ({ page }) => {
  const shop = await openOwnShop(page, "看不见的店");
  const answer = await page.request.get(`/api/v1/shops/${shop.id}/imports/imp_1`);
  expect(answer.status()).toBe(404);
  await page.goto(shop.path("/imports/imp_1"));
  await expect(page.getByRole("heading", { name: "没有这一页" })).toBeVisible();
  await expect(page.getByRole("navigation", { name: "导入的六步" })).toHaveCount(0);
});
