import { type Browser, chromium } from "@playwright/test";

export interface PagePaint {
  /** Since the navigation began. */
  readonly largestMs: number;
}

export interface PaintOrder {
  readonly url: string;
  readonly visits: number;
  /** The browser's program. */
  readonly chromium: string;
  readonly cookie: { readonly name: string; readonly value: string };
}

const WARM_UP = 2;
/** A paint later than this after the network has gone quiet would be an animation. */
const SETTLE_MS = 700;

/** Visits a page several times, each time as a new visitor without a cache, and takes the browser's own timing. */
export async function paintPages(order: PaintOrder): Promise<PagePaint[]> {
  const browser = await chromium.launch({
    executablePath: order.chromium,
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
  });
  try {
    const paints: PagePaint[] = [];
    for (let visit = 0; visit < order.visits + WARM_UP; visit += 1) {
      const paint = await visitOnce(browser, order);
      if (visit >= WARM_UP) paints.push(paint);
    }
    return paints;
  } finally {
    await browser.close();
  }
}

async function visitOnce(browser: Browser, { url, cookie }: PaintOrder): Promise<PagePaint> {
  const context = await browser.newContext({
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    viewport: { width: 1440, height: 900 },
  });
  try {
    // By the page's own address the cookie would go to its folder alone.
    await context.addCookies([{ ...cookie, url: new URL(url).origin }]);
    const page = await context.newPage();
    const answer = await page.goto(url, { waitUntil: "networkidle" });
    if (!answer?.ok() || page.url() !== url) throw new Error(`${url} led to ${page.url()}.`);
    await page.waitForTimeout(SETTLE_MS);
    return { largestMs: await page.evaluate(READ_LARGEST) };
  } finally {
    await context.close();
  }
}

/** Runs in the page: the start of the last candidate that the browser has seen. */
const READ_LARGEST = `new Promise((done) => {
  new PerformanceObserver((list) => done(list.getEntries().at(-1).startTime))
    .observe({ type: "largest-contentful-paint", buffered: true });
})`;
