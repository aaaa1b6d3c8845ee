import { expect, type Page } from "@playwright/test";
import { enter, readOrigin } from "./sign-in";

interface Shop {
  readonly id: string;
  readonly name: string;
}

interface Overview {
  readonly freshness: { readonly facts: readonly { readonly lastDay: string }[] };
}

export interface OpenShop {
  readonly id: string;
  /** A window of thirty days that the book has entries in. */
  readonly window: { readonly from: string; readonly to: string };
  /** The address of a page of the shop, over the window. */
  readonly path: (page: string, query?: Record<string, string>) => string;
}

const DAY_MS = 86_400_000;

/** Signs in and finds the first shop, which has a full book, and the last thirty days of it. */
export async function openFullShop(page: Page): Promise<OpenShop> {
  await enter(page);
  const [shop] = await listShops(page);
  if (!shop) throw new Error("There is no shop.");
  const url = `/api/v1/shops/${shop.id}/overview?from=2026-01-01&to=2026-01-02`;
  const { freshness } = await readJson<Overview>(page, url);
  const to =
    freshness.facts
      .map((fact) => fact.lastDay)
      .sort()
      .at(-1) ?? "";
  const from = new Date(Date.parse(to) - 29 * DAY_MS).toISOString().slice(0, 10);
  return toOpenShop(shop.id, { from, to });
}

/** Signs in and finds a shop of this name, or makes one: its book is empty until a test posts to it. */
export async function openOwnShop(page: Page, name: string): Promise<OpenShop> {
  await enter(page);
  const known = (await listShops(page)).find((shop) => shop.name === name);
  const shop = known ?? (await makeShop(page, name));
  return toOpenShop(shop.id, { from: "2026-10-01", to: "2026-10-31" });
}

function toOpenShop(id: string, window: OpenShop["window"]): OpenShop {
  return {
    id,
    window,
    path: (page, query = {}) => `/${id}${page}?${new URLSearchParams({ ...window, ...query })}`,
  };
}

async function listShops(page: Page): Promise<readonly Shop[]> {
  return (await readJson<{ items: Shop[] }>(page, "/api/v1/shops")).items;
}

async function makeShop(page: Page, name: string): Promise<Shop> {
  const answer = await page.request.post("/api/v1/shops", {
    data: { name },
    headers: { origin: readOrigin() },
  });
  expect(answer.status()).toBe(201);
  return answer.json();
}

/** Asks the interface as the signed-in person. */
export async function readJson<T>(page: Page, url: string): Promise<T> {
  const answer = await page.request.get(url);
  expect(answer.ok()).toBe(true);
  return answer.json();
}
