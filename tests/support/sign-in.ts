import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Cookie, expect, type Page, test } from "@playwright/test";

/** E-mail and password of the installation the journeys run on, as `start` prints them. */
export function readOwner(): { email: string; password: string } {
  const home = process.env["CHENGFANG_E2E_HOME"] ?? "";
  return JSON.parse(readFileSync(join(home, "owner.json"), "utf8"));
}

/** Signs the owner in by the form, as a person would. */
export async function signIn(page: Page, given: { password?: string } = {}): Promise<void> {
  const owner = readOwner();
  await page.goto("/sign-in");
  await page.fill("[name=email]", owner.email);
  await page.fill("[name=password]", given.password ?? owner.password);
  await page.click("button[type=submit]");
}

let session: readonly Cookie[] | null = null;

/** Comes in as the owner: by the form the first time, with the session that it gave from then on. */
export async function enter(page: Page): Promise<void> {
  if (session) return page.context().addCookies(session);
  await signIn(page);
  await expect(page).toHaveURL(/\/shp_\d+/);
  session = (await page.context().cookies()).filter(({ httpOnly }) => httpOnly);
}

/** Where the installation is, as its own pages name it in what they send. */
export function readOrigin(): string {
  return new URL(test.info().project.use.baseURL ?? "").origin;
}

/** Everything the browser complained about on this page from now on. */
export function collectFaults(page: Page): string[] {
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(message.text());
  });
  return faults;
}
