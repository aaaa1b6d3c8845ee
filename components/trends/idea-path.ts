import type { TrendBoardDto } from "@/lib/trends";

type Idea = Pick<TrendBoardDto["ideas"][number], "kind" | "source" | "theme" | "stage"> & {
  readonly product: string;
};

const THEME_MAX = 24;

/**
 * The page that makes creatives, with the product, the stage and what the words are to begin with filled in. A product that
 * sells by itself is no theme, and neither is a whole sentence.
 */
export function toIdeaPath(shop: string, { kind, source, theme, product, stage }: Idea): string {
  const isTheme = source !== "product" && [...theme].length <= THEME_MAX;
  const query = new URLSearchParams({ product, stage, ...(isTheme && { theme, about: kind }) });
  return `/${shop}/creative?${query}`;
}
