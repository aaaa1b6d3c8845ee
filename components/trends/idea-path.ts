/** The page that makes creatives, with the product, the stage and what it is to be about filled in. */
export function toIdeaPath(
  shop: string,
  idea: { readonly theme: string; readonly product: string; readonly stage: string },
): string {
  return `/${shop}/creative?${new URLSearchParams({ ...idea })}`;
}
