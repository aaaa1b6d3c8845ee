import { expect, test } from "@playwright/test";
import { expectSound, LOOKS, setLook } from "@/tests/support/looks";
import { openFullShop, openOwnShop } from "@/tests/support/open-shop";
import { collectFaults } from "@/tests/support/sign-in";

/** The sides of the page, each with a heading that only it shows. */
const VIEWS = [
  { view: "signals", zh: "信号板", en: "Signal board" },
  { view: "opinions", zh: "说了什么", en: "What is said" },
  { view: "plan", zh: "直播选品", en: "For the live room" },
  { view: "digests", zh: "每日简报", en: "Daily digest" },
  { view: "sources", zh: "订阅", en: "Feeds" },
] as const;

VIEWS.forEach(({ view, zh, en }, i) => {
  for (const look of view === "signals" ? LOOKS : [LOOKS[i % 2], LOOKS[2 + (i % 2)]]) {
    if (!look) throw new Error("There is no such look.");
    test(`${view} is sound in ${look.locale}, ${look.theme}, ${look.width} px`, async ({
      page,
    }) => {
      const shop = await openFullShop(page);
      const faults = collectFaults(page);
      await setLook(page, look);
      await page.goto(shop.path("/trends", view === "signals" ? {} : { view }));
      const word = look.locale === "en" ? en : zh;
      await expect(page.getByRole("heading", { name: word })).toBeVisible({ timeout: 90_000 });
      await expectSound(page);
      expect(faults).toEqual([]);
    });
  }
});

test("an empty shop is told what belongs here; uploaded comments stand by product and aspect", async ({
  page,
}) => {
  const shop = await openOwnShop(page, "Trends");
  const faults = collectFaults(page);
  await page.goto(shop.path("/trends"));
  await expect(page.getByText("还没有可看的来源")).toBeVisible({ timeout: 90_000 });
  await page.getByRole("button", { name: "加来源" }).click();
  await expect(page.getByRole("heading", { name: "订阅" })).toBeVisible();
  await page.getByLabel("选择评价文件").setInputFiles({
    name: "comments.csv",
    mimeType: "text/csv",
    buffer: Buffer.from("商品名称,评价内容\n红茶,包装破损了\n红茶,很好喝\n"),
  });
  await expect(page.getByText("收下 2 行")).toBeVisible();
  await page.getByRole("tab", { name: "评价" }).click();
  await page.getByRole("button", { name: "红茶 包装：好 0，差 1" }).click();
  await expect(page.getByText("包装破损了")).toBeVisible();
  expect(faults).toEqual([]);
});

test("a feed of the inside is refused and not followed", async ({ page }) => {
  const shop = await openOwnShop(page, "Feeds");
  await page.goto(shop.path("/trends", { view: "sources" }));
  await expect(page.getByRole("heading", { name: "订阅" })).toBeVisible({ timeout: 90_000 });
  await page.getByLabel("名称").fill("里面");
  await page.getByLabel("地址").fill("http://169.254.169.254/latest");
  await page.getByRole("button", { name: "订阅", exact: true }).click();
  await expect(page.getByText("没有订上。")).toBeVisible();
  await expect(page.getByText("还没有订阅。")).toBeVisible();
});
