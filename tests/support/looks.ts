import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { readOrigin } from "./sign-in";

export interface Look {
  readonly locale: "zh-CN" | "en";
  readonly theme: "light" | "dark";
  readonly width: number;
}

/** Both languages, both themes, a desk and a phone, each of them twice. */
export const LOOKS: readonly Look[] = [
  { locale: "zh-CN", theme: "light", width: 1440 },
  { locale: "zh-CN", theme: "dark", width: 390 },
  { locale: "en", theme: "dark", width: 1440 },
  { locale: "en", theme: "light", width: 390 },
];

export async function setLook(page: Page, { locale, theme, width }: Look): Promise<void> {
  const url = readOrigin();
  await page.context().addCookies([
    { name: "locale", value: locale, url },
    { name: "theme", value: theme, url },
  ]);
  await page.setViewportSize({ width, height: 900 });
}

/** Everything that is being read has come; then no accessibility fault but the faintness of a watermark, and nothing wider than the window. */
export async function expectSound(page: Page): Promise<void> {
  await expect(page.locator("[data-slot=skeleton]")).toHaveCount(0, { timeout: 30_000 });
  const { violations } = await new AxeBuilder({ page })
    .exclude("[data-testid=watermark]")
    .analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.target])).toEqual([]);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - window.innerWidth,
  );
  expect(overflow).toBeLessThanOrEqual(0);
}
