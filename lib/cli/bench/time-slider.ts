import { chromium } from "@playwright/test";
import type { PaintOrder } from "./paint-pages";

/** The first look at a shop fits its curves. */
const FIRST_LOOK_MS = 120_000;

/** Moves the page's one slider by hand and takes, for every move, the milliseconds until the frame with the new figures is drawn. Ends after `visits` moves. */
export async function timeSlider(order: PaintOrder): Promise<readonly number[]> {
  const browser = await chromium.launch({
    executablePath: order.chromium,
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
  });
  try {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    await context.addCookies([{ ...order.cookie, url: new URL(order.url).origin }]);
    const page = await context.newPage();
    await page.goto(order.url);
    await page.getByRole("slider").waitFor({ timeout: FIRST_LOOK_MS });
    await page.waitForLoadState("networkidle");
    return await page.evaluate<number[]>(`(${MOVE})(${order.visits})`);
  } finally {
    await browser.close();
  }
}

/** Runs in the page: the figures are written in the same task as the move, the frame after it shows them. */
const MOVE = `async (moves) => {
  const slider = document.querySelector("input[type=range]");
  const write = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set;
  const drawn = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const times = [];
  for (let move = 1; move <= moves; move += 1) {
    await drawn();
    const started = performance.now();
    write.call(slider, String(Math.round((Number(slider.max) * move) / (moves + 1))));
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    await drawn();
    times.push(performance.now() - started);
  }
  return times;
}`;
