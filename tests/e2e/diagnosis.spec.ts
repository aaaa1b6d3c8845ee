import { expect, type Page, test } from "@playwright/test";
import { expectSound, LOOKS, setLook } from "@/tests/support/looks";
import { openFullShop, openOwnShop } from "@/tests/support/open-shop";
import { collectFaults } from "@/tests/support/sign-in";

/** The first visit looks at the book; every later one finds what it found. */
async function openFeed(page: Page, path: string) {
  await page.goto(path);
  await expect(page.locator("button[aria-pressed]").first()).toBeVisible({ timeout: 90_000 });
}

const TITLES = { "zh-CN": "诊断", en: "Diagnosis" } as const;

for (const look of LOOKS) {
  test(`the findings are sound in ${look.locale}, ${look.theme}, ${look.width} px`, async ({
    page,
  }) => {
    const shop = await openFullShop(page);
    const faults = collectFaults(page);
    await setLook(page, look);
    await openFeed(page, shop.path("/diagnosis"));
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(TITLES[look.locale]);
    await expectSound(page);
    expect(faults).toEqual([]);
  });
}

/** The other sides of the page, each with a word that only it shows. */
const VIEWS = [
  { view: "tree", zh: "利润从哪里变", en: "Where profit moved" },
  { view: "funnel", zh: "从曝光到结算", en: "From impression to settlement" },
  { view: "forecast", zh: "接下来四周", en: "The next four weeks" },
] as const;

VIEWS.forEach(({ view, zh, en }, i) => {
  for (const look of [LOOKS[i % 2], LOOKS[2 + (i % 2)]]) {
    if (!look) throw new Error("There is no such look.");
    test(`${view} is sound in ${look.locale}, ${look.theme}, ${look.width} px`, async ({
      page,
    }) => {
      const shop = await openFullShop(page);
      const faults = collectFaults(page);
      await setLook(page, look);
      await page.goto(shop.path("/diagnosis", { view }));
      const word = look.locale === "en" ? en : zh;
      await expect(page.getByRole("heading", { name: word })).toBeVisible({ timeout: 90_000 });
      await expectSound(page);
      expect(faults).toEqual([]);
    });
  }
});

test("a finding opens with its reference, its entries and what to do, and is decided on", async ({
  page,
}) => {
  const shop = await openFullShop(page);
  const faults = collectFaults(page);
  await openFeed(page, shop.path("/diagnosis"));
  await expect(page.getByText("成交掉了").first()).toBeVisible();
  await expect(page.getByRole("heading", { name: "凭据" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "可以做的" })).toBeVisible();
  await page.getByRole("button", { name: "采纳", exact: true }).click();
  await expect(page.getByText("已采纳").first()).toBeVisible();
  await expect(page.getByText("1 条已判断")).toBeVisible();
  await page.getByRole("button", { name: "重新打开", exact: true }).click();
  await expect(page.getByRole("button", { name: "采纳", exact: true })).toBeVisible();
  await page
    .getByRole("link", { name: /的凭证/ })
    .first()
    .click();
  await expect(page).toHaveURL(/\/ledger\?/);
  expect(faults).toEqual([]);
});

test("an empty shop is told what it needs", async ({ page }) => {
  const shop = await openOwnShop(page, "空店诊断");
  await page.goto(shop.path("/diagnosis"));
  await expect(page.getByText("账本里还没有可以比较的日子")).toBeVisible();
  await expectSound(page);
});
