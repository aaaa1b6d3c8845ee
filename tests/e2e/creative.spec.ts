import { expect, type Page, test } from "@playwright/test";
import { expectSound, LOOKS, setLook } from "@/tests/support/looks";
import { openFullShop } from "@/tests/support/open-shop";
import { collectFaults } from "@/tests/support/sign-in";

for (const look of LOOKS) {
  test(`creatives are sound in ${look.locale}, ${look.theme}, ${look.width} px`, async ({
    page,
  }) => {
    const shop = await openFullShop(page);
    const faults = collectFaults(page);
    await setLook(page, look);
    await page.goto(shop.path("/creative"));
    await page.getByRole("textbox").waitFor();
    await expectSound(page);
    await page.goto(shop.path("/creative", { view: "facts" }));
    await page
      .getByRole("button", { name: /^(停用|Take out)$/ })
      .first()
      .waitFor();
    await expectSound(page);
    await page.goto(shop.path("/creative", { view: "batches" }));
    await page.getByRole("heading", { name: /^(批次|Orders)$/ }).waitFor();
    await expectSound(page);
    await page.goto(shop.path("/creative", { view: "review" }));
    await page.getByRole("heading", { name: /^(人机一致|People and machine)$/ }).waitFor();
    await page.getByRole("article").first().waitFor();
    await expectSound(page);
    await page.goto(shop.path("/creative", { view: "results" }));
    await page.getByRole("heading", { name: /^(什么有用|What works)$/ }).waitFor();
    await expectSound(page);
    expect(faults).toEqual([]);
  });
}

test("one click makes covers that rest on facts and pass the law; one opens, and is rejected by a person", async ({
  page,
}) => {
  const shop = await openFullShop(page);
  const faults = collectFaults(page);
  await page.goto(shop.path("/creative"));
  await page.getByRole("radio", { name: "封面" }).check();
  await page.getByRole("combobox", { name: "数量" }).selectOption("6");
  await page.getByRole("button", { name: "一键生成" }).click();
  const cover = page.getByRole("article").first();
  await expect(cover).toBeVisible({ timeout: 60_000 });
  const picture = cover.getByRole("presentation").or(cover.locator("img")).first();
  await expect
    .poll(() => picture.evaluate((image) => (image as HTMLImageElement).naturalWidth), {
      timeout: 60_000,
    })
    .toBeGreaterThan(700);
  await cover.getByRole("button").click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText(/依据事实/).first()).toBeVisible();
  await dialog.getByRole("textbox", { name: "审核说明（可不填）" }).fill("不像我们的语气");
  await dialog.getByRole("button", { name: "驳回" }).click();
  await expect(page.getByText("不合规").first()).toBeVisible();
  expect(faults).toEqual([]);
});

test("a text of one's own is checked, with the law it breaks", async ({ page }) => {
  const shop = await openFullShop(page);
  await page.goto(shop.path("/creative"));
  await page.getByRole("textbox", { name: "要检查的文字" }).fill("全国第一的好茶，三天治好失眠。");
  await page.getByRole("button", { name: "检查", exact: true }).click();
  await expect(page.getByText("禁用").first()).toBeVisible();
  await expect(page.getByText(/广告法/).first()).toBeVisible();
});

test("a fact told on the desk is there, is checked by the law, and is taken out of use", async ({
  page,
}) => {
  const shop = await openFullShop(page);
  const faults = collectFaults(page);
  await page.goto(shop.path("/creative", { view: "facts" }));
  const form = page.getByRole("region", { name: "添一条事实" });
  await form.getByLabel("种类").selectOption("audience");
  await form.getByLabel("名称").fill("夜读的人");
  await form.getByRole("button", { name: "保存" }).click();
  const facts = page.getByRole("region", { name: "事实", exact: true });
  const fact = facts.getByRole("listitem").filter({ hasText: "夜读的人" });
  await expect(fact).toBeVisible();
  await form.getByLabel("种类").selectOption("care");
  await form.getByLabel("内容").fill("全网第一的收纳法");
  await form.getByRole("button", { name: "保存" }).click();
  await expect(page.getByText(/第一.*有问题/)).toBeVisible();
  await fact.getByRole("button", { name: "停用" }).click();
  await expect(fact).toHaveCount(0);
  expect(faults).toEqual([]);
});

test("a picture with its rights is shown by the covers made after it", async ({ page }) => {
  const shop = await openFullShop(page);
  const faults = collectFaults(page);
  await page.goto(shop.path("/creative", { view: "facts" }));
  await page.getByLabel("选一张图片").setInputFiles({
    name: "tea.png",
    mimeType: "image/png",
    buffer: await drawPicture(page),
  });
  await page.getByRole("button", { name: "上传" }).click();
  await expect(page.getByText("在用", { exact: true })).toBeVisible();
  await page.getByRole("tab", { name: "生成" }).click();
  await page.getByRole("radio", { name: "封面" }).check();
  await page.getByRole("combobox", { name: "数量" }).selectOption("6");
  await page.getByRole("button", { name: "一键生成" }).click();
  await expect(page.getByText(/做好了/)).toBeVisible({ timeout: 60_000 });
  await page.getByRole("article").first().getByRole("button").click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "改外观" }).click();
  await dialog.getByLabel("配色").selectOption("night");
  await dialog.getByRole("button", { name: "保存" }).click();
  await expect(page.getByText("外观已保存")).toBeVisible();
  expect(faults).toEqual([]);
});

test("a person puts a line better; what goes beyond the facts is refused at its line", async ({
  page,
}) => {
  const shop = await openFullShop(page);
  await page.goto(shop.path("/creative"));
  await page.getByRole("radio", { name: "封面" }).check();
  await page.getByRole("combobox", { name: "数量" }).selectOption("6");
  await page.getByRole("button", { name: "一键生成" }).click();
  await expect(page.getByText(/做好了/)).toBeVisible({ timeout: 60_000 });
  await page.getByRole("article").first().getByRole("button").click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "改文字" }).click();
  const line = dialog.getByLabel("第 1 句");
  const before = await line.inputValue();
  await line.fill("能装 5000 毫升");
  await dialog.getByRole("button", { name: "保存" }).click();
  await expect(dialog.getByText("数字不在事实里")).toBeVisible();
  await line.fill(`${before.slice(0, 20)}～`);
  await dialog.getByRole("button", { name: "保存" }).click();
  await expect(dialog.getByText("人工改写")).toBeVisible();
  await dialog.getByRole("radio", { name: "弱有用" }).check();
  await dialog.getByRole("button", { name: "通过" }).click();
  await expect(dialog).toHaveCount(0);
});

test("gaps are filled by one order that can be followed", async ({ page }) => {
  const shop = await openFullShop(page);
  const faults = collectFaults(page);
  await page.goto(shop.path("/creative", { view: "batches" }));
  await page.getByRole("combobox", { name: "每格数量" }).selectOption("4");
  await page.getByRole("button", { name: /^补齐 \d+ 个空缺$/ }).click();
  const orders = page.getByRole("region", { name: "批次" });
  await expect(orders.getByText(/进行中|排队|完成/).first()).toBeVisible();
  await expect(orders.getByText("完成").first()).toBeVisible({ timeout: 120_000 });
  await expect(orders.getByText(/毫秒/).first()).toBeVisible();
  expect(faults).toEqual([]);
});

test("a style is measured in a film of the shop's own and borrowed", async ({ page }) => {
  const shop = await openFullShop(page);
  await page.goto(shop.path("/creative"));
  await page.getByRole("article").first().waitFor();
  const listed = await page.request.get(`/api/v1/shops/${shop.id}/creatives?kind=video&limit=1`);
  const { items } = (await listed.json()) as { items: { id: string }[] };
  const film = await page.request.get(`/api/v1/shops/${shop.id}/creatives/${items[0]?.id}/video`, {
    timeout: 120_000,
  });
  await page.goto(shop.path("/creative", { view: "facts" }));
  const panel = page.getByRole("region", { name: "借鉴的风格" });
  await panel.getByLabel("名称").fill("主页视频");
  await panel
    .getByLabel("视频或图片")
    .setInputFiles({ name: "home.mp4", mimeType: "video/mp4", buffer: await film.body() });
  await panel.getByRole("button", { name: "量一量" }).click();
  await expect(panel.getByText(/最接近的配色/)).toBeVisible({ timeout: 120_000 });
  await page.goto(shop.path("/creative"));
  await page.getByRole("combobox", { name: "借鉴的风格" }).selectOption({ label: "主页视频" });
  await page.getByRole("radio", { name: "封面" }).check();
  await page.getByRole("button", { name: "一键生成" }).click();
  await expect(page.getByText(/做好了/)).toBeVisible({ timeout: 60_000 });
});

test("a word is watched with its source, and retired without being forgotten", async ({ page }) => {
  const shop = await openFullShop(page);
  await page.goto(shop.path("/creative", { view: "review" }));
  const words = page.getByRole("region", { name: "本店词库" });
  await words.getByRole("textbox", { name: "词", exact: true }).fill("爆款");
  await words.getByLabel("为什么").fill("听着像销量承诺");
  await words.getByLabel("来源").fill("客服反馈");
  await words.getByRole("button", { name: "加入词库" }).click();
  const word = words.getByRole("listitem").filter({ hasText: "爆款" });
  await expect(word).toContainText("来源 客服反馈");
  await word.getByRole("button", { name: "停用" }).click();
  await expect(word.getByRole("button", { name: "停用" })).toHaveCount(0);
  await expect(word).toContainText("爆款");
});

/** A round pot on nothing, as a shop's own picture would come. */
async function drawPicture(page: Page): Promise<Buffer> {
  const encoded = await page.evaluate(() => {
    const canvas = document.createElement("canvas");
    canvas.width = 480;
    canvas.height = 480;
    const context = canvas.getContext("2d");
    if (!context) throw new Error("No canvas.");
    context.fillStyle = "#8a3b1c";
    context.beginPath();
    context.arc(240, 260, 170, 0, Math.PI * 2);
    context.fill();
    return canvas.toDataURL("image/png").split(",")[1] ?? "";
  });
  return Buffer.from(encoded, "base64");
}
