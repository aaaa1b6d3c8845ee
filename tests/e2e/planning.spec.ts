import { expect, type Page, test } from "@playwright/test";
import { expectSound, LOOKS, setLook } from "@/tests/support/looks";
import { openFullShop } from "@/tests/support/open-shop";
import { collectFaults } from "@/tests/support/sign-in";

/** The first look at a shop fits its curves; every later one finds them. */
async function openDesk(page: Page, path: string) {
  await page.goto(path);
  await expect(page.getByRole("slider")).toBeVisible({ timeout: 90_000 });
}

const TITLES = { "zh-CN": "超级计划", en: "Super plan" } as const;

for (const look of LOOKS) {
  test(`the super plan is sound in ${look.locale}, ${look.theme}, ${look.width} px`, async ({
    page,
  }) => {
    const shop = await openFullShop(page);
    const faults = collectFaults(page);
    await setLook(page, look);
    await openDesk(page, shop.path("/planning"));
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(TITLES[look.locale]);
    await expectSound(page);
    expect(faults).toEqual([]);
  });
}

/** The other sides of the page, each with a word that only it shows, once in either language, theme and width. */
const VIEWS = [
  { view: "past", zh: "回放过去", en: "Replay the past" },
  { view: "creators", zh: "FACT 矩阵", en: "FACT matrix" },
  { view: "pacing", zh: "模拟一天", en: "A simulated day" },
  { view: "traffic", zh: "eCPM 为什么变了", en: "Why eCPM moved" },
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
      await page.goto(shop.path("/planning", { view }));
      const word = look.locale === "en" ? en : zh;
      await expect(page.getByRole("heading", { name: word })).toBeVisible({ timeout: 90_000 });
      await expectSound(page);
      expect(faults).toEqual([]);
    });
  }
});

test("a simulated day is paced before one's eyes, every action with its reason", async ({
  page,
}) => {
  const shop = await openFullShop(page);
  await page.goto(shop.path("/planning", { view: "pacing" }));
  await page.getByRole("button", { name: "跑一天（约半分钟）" }).click();
  await expect(page.getByRole("heading", { name: "结果" })).toBeVisible({ timeout: 90_000 });
  await expect(page.getByText("直播间开播").first()).toBeVisible();
  await expect(page.getByText(/每小时花费/).first()).toBeVisible();
});

test("the past is replayed week by week", async ({ page }) => {
  const shop = await openFullShop(page);
  await page.goto(shop.path("/planning", { view: "past" }));
  await page.getByRole("button", { name: "回放", exact: true }).click();
  await expect(page.getByText("共 8 周，投入与当周实际相同。")).toBeVisible({ timeout: 110_000 });
});

test("a channel that is switched off gets nothing, and the reasons say so", async ({ page }) => {
  const shop = await openFullShop(page);
  await openDesk(page, shop.path("/planning"));
  await page.getByRole("button", { name: "规则", exact: true }).click();
  await page.getByRole("radio", { name: "关" }).first().check({ force: true });
  await page.getByRole("button", { name: "好", exact: true }).click();
  await expect(page.getByText("已关")).toBeVisible();
  await expect(page.getByText("关着")).toBeVisible();
});

test("moving the budget solves again in the page, without asking the server, and a floor shows where it breaks", async ({
  page,
}) => {
  const shop = await openFullShop(page);
  await openDesk(page, shop.path("/planning"));
  const bound = page
    .locator("dt", { hasText: "可证上界" })
    .locator("xpath=following-sibling::dd[1]");
  const before = await bound.textContent();
  await page.waitForLoadState("networkidle");
  const asked: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("/planning")) asked.push(request.url());
  });
  await page.getByRole("slider").fill("0");
  await expect(bound).not.toHaveText(before ?? "");
  expect(asked).toEqual([]);
  await page.getByRole("slider").press("End");
  await page.getByLabel("综合ROI 不低于").fill("2.5");
  await expect(page.getByText("再多就守不住 2.5")).toBeVisible();
});

test("short stock takes a product out of the choice", async ({ page }) => {
  const shop = await openFullShop(page);
  await page.goto(shop.path("/planning", { view: "creators" }));
  const products = page.getByRole("region", { name: "选品" });
  const stock = products.getByRole("textbox", { name: /库存（件）/ }).first();
  await expect(stock).toBeVisible({ timeout: 90_000 });
  const label = (await stock.getAttribute("aria-label")) ?? "";
  await stock.fill("0");
  await stock.press("Enter");
  await expect(products.getByText("缺货")).toBeVisible();
  const told = products.getByRole("textbox", { name: label });
  await told.fill("");
  await told.press("Enter");
  await expect(products.getByText("缺货")).toHaveCount(0);
});

test("a plan goes from draft through approval to live, with a dry run of the platform's requests", async ({
  page,
}) => {
  const shop = await openFullShop(page);
  const faults = collectFaults(page);
  await openDesk(page, shop.path("/planning"));
  const name = `双12 预热 ${Date.now() % 10_000}`;
  await page.getByRole("tab", { name: "达人与选品" }).click();
  const bids = page.getByRole("region", { name: "出价档位" });
  await bids.getByRole("button", { name: "写进计划" }).click();
  await expect(bids.getByRole("button", { name: "已写进计划 · 撤掉" })).toBeVisible();
  await page.getByRole("tab", { name: "分配" }).click();
  await page.getByRole("button", { name: "存成草稿" }).click();
  await expect(page.getByText(/带上 [1-9]\d* 个平台计划的出价档位/)).toBeVisible();
  await page.getByLabel("名字").fill(name);
  await page.getByRole("button", { name: "存草稿" }).click();
  await page.getByRole("button", { name: new RegExp(name) }).click();
  const plan = page.getByRole("dialog", { name });
  await plan.getByRole("tab", { name: "执行预演" }).click();
  await expect(plan.getByText(/个平台请求/)).toBeVisible();
  for (const [move, status] of [
    ["提交审批", "待审批"],
    ["批准", "已批准"],
    ["生效", "生效中"],
  ] as const) {
    await plan.getByRole("textbox", { name: "为什么（必填）" }).fill(`${move}：按计划`);
    await plan.getByRole("button", { name: move, exact: true }).click();
    await expect(plan.getByText(status, { exact: true }).first()).toBeVisible();
  }
  // The sample shop is connected to a practice account: what goes live is sent there and read back.
  await expect(plan.getByText(/演练账户：/)).toBeVisible();
  await expect(plan.getByText(/下次 /)).toBeVisible();
  await plan.getByRole("tab", { name: "执行记录" }).click();
  await expect(plan.getByText("已生效，回读一致").first()).toBeVisible({ timeout: 60_000 });
  await plan.getByRole("button", { name: "关闭" }).click();
  await letPacingAct(page);
  await page.getByRole("tab", { name: "分配" }).click();
  await page.getByRole("button", { name: new RegExp(name) }).click();
  await plan.getByRole("tab", { name: "执行记录" }).click();
  await plan.getByRole("textbox", { name: "为什么（必填）" }).fill("回滚：先停一停");
  await plan.getByRole("button", { name: "回滚", exact: true }).click();
  await expect(plan.getByText("改回计划动手之前的值").first()).toBeVisible({ timeout: 60_000 });
  await plan.getByRole("tab", { name: "经过" }).click();
  await expect(plan.getByText("生效：按计划")).toBeVisible();
  expect(faults).toEqual([]);
});

/** Switches pacing within the day on for the live plan, as whoever may approve does. */
async function letPacingAct(page: Page): Promise<void> {
  await page.getByRole("tab", { name: "日内节奏" }).click();
  const pacing = page.getByRole("region", { name: "盘中调控" });
  await expect(pacing.getByText("未开启")).toBeVisible();
  await pacing.getByRole("button", { name: "开启" }).click();
  const dialog = page.getByRole("dialog", { name: /的盘中调控/ });
  await dialog.getByRole("textbox", { name: "为什么（必填）" }).fill("大促前试一天");
  await dialog.getByRole("button", { name: "开启" }).click();
  await expect(pacing.getByText("已开启")).toBeVisible();
  // The plan starts tomorrow: until then a look only says so.
  await expect(pacing.getByText("不在计划的日子里")).toBeVisible({ timeout: 60_000 });
}
