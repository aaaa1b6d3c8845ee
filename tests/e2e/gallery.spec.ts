import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";

const LOOKS = [
  { locale: "zh-CN", theme: "light", width: 1440 },
  { locale: "zh-CN", theme: "dark", width: 390 },
  { locale: "en", theme: "dark", width: 1440 },
  { locale: "en", theme: "light", width: 390 },
];
const PAGES = ["/gallery", "/gallery/table"];

async function open(page: Page, path: string, cookies: Record<string, string> = {}) {
  const url = new URL(test.info().project.use.baseURL ?? "http://localhost");
  await page
    .context()
    .addCookies(Object.entries(cookies).map(([name, value]) => ({ name, value, url: url.origin })));
  await page.goto(path);
  await page.getByRole("heading", { level: 1 }).waitFor();
}

for (const path of PAGES) {
  for (const { locale, theme, width } of LOOKS) {
    test(`${path} has no accessibility fault in ${locale}, ${theme}, ${width} px`, async ({
      page,
    }) => {
      await page.setViewportSize({ width, height: 900 });
      await open(page, path, { locale, theme });
      await page.waitForLoadState("load");
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes[0]?.target])).toEqual([]);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - window.innerWidth,
      );
      expect(overflow).toBeLessThanOrEqual(0);
    });
  }
}

test("a table of a million rows draws at most sixty and reaches its last one by keys", async ({
  page,
}) => {
  await open(page, "/gallery/table?rows=1000000");
  const rows = page.locator("[data-row]");
  await rows.first().waitFor();
  expect(await rows.count()).toBeLessThanOrEqual(60);
  await page.locator("[data-cell='0:1']").focus();
  await page.keyboard.press("Control+End");
  await expect(page.locator("[data-cell='999999:7']")).toBeFocused();
  expect(await rows.count()).toBeLessThanOrEqual(60);
});

test("a row that is reached by keys is not covered by the header", async ({ page }) => {
  await open(page, "/gallery/table");
  await page.locator("[data-cell='0:1']").focus();
  for (let press = 0; press < 40; press += 1) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Control+Home");
  await expect(page.locator("[data-cell='0:0']")).toBeFocused();
  const header = await page.getByRole("rowgroup").first().boundingBox();
  const cell = await page.locator("[data-cell='0:0']").boundingBox();
  expect(cell?.y ?? 0).toBeGreaterThanOrEqual((header?.y ?? 0) + (header?.height ?? 0) - 1);
});

test("the filter lives in the address, goes along with links, and the back button undoes it", async ({
  page,
}) => {
  await open(page, "/gallery");
  await page.getByRole("button", { name: "近 30 天" }).click();
  await page.getByRole("button", { name: "上月", exact: true }).click();
  await expect(page).toHaveURL(/from=2026-10-01&to=2026-10-31/);
  await expect(page.getByRole("link", { name: "一本账" }).first()).toHaveAttribute(
    "href",
    /from=2026-10-01&to=2026-10-31/,
  );
  await page.goBack();
  await expect(page.getByRole("button", { name: "近 30 天" })).toBeVisible();
});

test("a menu is worked by arrows and gives the focus back on Escape", async ({ page }) => {
  await open(page, "/gallery");
  const button = page.getByRole("button", { name: /对比/ });
  await button.click();
  await expect(page.getByRole("menuitemradio", { name: "不对比" })).toBeFocused();
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/compare=lunar/);
  await page.keyboard.press("Escape");
  await expect(button).toBeFocused();
});

test("the palette opens on Ctrl K, and the Enter that ends a composition chooses nothing", async ({
  page,
}) => {
  await open(page, "/gallery");
  await page.keyboard.press("Control+k");
  const field = page.getByPlaceholder("想去哪，想做什么");
  await expect(field).toBeFocused();
  await page.keyboard.insertText("昨日");
  await field.evaluate((element) => {
    element.dispatchEvent(new CompositionEvent("compositionend", { bubbles: true }));
    element.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
  });
  await expect(field).toBeVisible();
  await page.waitForTimeout(150);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/from=2026-11-20&to=2026-11-20/);
});

test("a figure that is shown short is copied whole", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await open(page, "/gallery");
  await expect(page.getByTitle("¥11,690,001.23").first()).toHaveText("1,169.0万");
  await page.evaluate(() => {
    const figure = document.querySelector("[data-exact='11690001.23']");
    if (figure) window.getSelection()?.selectAllChildren(figure);
    document.execCommand("copy");
  });
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("11690001.23");
});
