import { expect, test } from "@playwright/test";
import { collectFaults, signIn } from "@/tests/support/sign-in";

test("sends a visitor to the sign-in page, and the owner with the right password in", async ({
  page,
}) => {
  const faults = collectFaults(page);
  await page.goto("/");
  await expect(page).toHaveURL(/\/sign-in/);
  await signIn(page, { password: "not the password" });
  await expect(page.getByRole("alert").filter({ hasText: /\S/ })).toBeVisible();
  await expect(page).toHaveURL(/\/sign-in/);
  await signIn(page);
  await expect(page).not.toHaveURL(/\/sign-in/);
  expect(faults).toEqual([]);
});

test("keeps the session out of reach of scripts", async ({ page, context }) => {
  await signIn(page);
  await expect(page).not.toHaveURL(/\/sign-in/);
  expect(await page.evaluate(() => document.cookie)).not.toContain("chengfang_session");
  const session = (await context.cookies()).find((cookie) => cookie.name === "chengfang_session");
  expect(session).toMatchObject({ httpOnly: true, sameSite: "Lax" });
});

test("runs only scripts that carry the page's own nonce", async ({ page, request }) => {
  const nonces: string[] = [];
  for (const path of ["/sign-in", "/sign-in"]) {
    const policy = (await request.get(path)).headers()["content-security-policy"] ?? "";
    expect(policy).toMatch(/script-src 'self' 'nonce-[\w-]+' 'strict-dynamic'/);
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    nonces.push(/'nonce-([\w-]+)'/.exec(policy)?.[1] ?? "");
  }
  expect(nonces[0]).not.toBe(nonces[1]);
  await page.goto("/sign-in");
  // As a name in somebody's file would do it, were it ever written into a page unescaped.
  await page.evaluate(() => {
    const row = document.createElement("div");
    row.innerHTML = `<img src="/missing.png" onerror="window.injected = true">`;
    document.body.append(row);
  });
  await page.waitForTimeout(500);
  expect(await page.evaluate(() => "injected" in window)).toBe(false);
});

test("does not tell another organization's shop from one that does not exist", async ({ page }) => {
  await signIn(page);
  await expect(page).not.toHaveURL(/\/sign-in/);
  for (const shop of ["shp_999999", "not-a-shop"]) {
    const response = await page.goto(`/${shop}`);
    expect(response?.status()).toBe(404);
    expect((await page.request.get(`/api/v1/shops/${shop}/jobs/job_1`)).status()).toBe(404);
  }
});

test("shows the API to readers without a script or a complaint", async ({ page }) => {
  const faults = collectFaults(page);
  await page.goto("/api/docs");
  await page.getByText("Open a shop").click();
  await expect(page.locator("details[open]")).toContainText('"name"');
  expect(faults).toEqual([]);
});
