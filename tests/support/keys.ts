import { expect, type Locator, type Page } from "@playwright/test";

/** More elements than any page has in its order of focus. */
const STEPS_MAX = 250;

/** Walks by the tab key until an element has the focus, as somebody without a mouse does. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let step = 0; step < STEPS_MAX; step += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`${target} is not reached by keys.`);
}

export async function pressOn(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeEnabled();
  await tabTo(page, target);
  await page.keyboard.press("Enter");
}

/** Types into a field; what stood in it is selected by the way and typed over. */
export async function typeInto(page: Page, target: Locator, text: string): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type(text);
}

/** Walks a list of choices by the arrow keys until one of them is chosen. */
export async function chooseByKeys(page: Page, target: Locator, value: string): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press("Home");
  for (let step = 0; step < 40; step += 1) {
    if ((await target.inputValue()) === value) return;
    await page.keyboard.press("ArrowDown");
  }
  throw new Error(`${value} is not among the choices.`);
}

/** Comes in by the form of the sign-in page. */
export async function signInByKeys(page: Page, email: string, password: string): Promise<void> {
  await page.goto("/sign-in");
  await typeInto(page, page.locator("[name=email]"), email);
  await page.keyboard.press("Tab");
  await page.keyboard.type(password);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/shp_\d+/);
}
