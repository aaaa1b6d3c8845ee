/** What a list may be shown with. One is chosen for each list; `full` is every part there is. */
export const PACKAGE_OPTIONS = [
  "plain",
  "content",
  "creator",
  "service",
  "coupon",
  "full",
] as const;
export type PackageOption = (typeof PACKAGE_OPTIONS)[number];

export const PLAIN = 0;
const PARTS = ["content", "creator", "service", "coupon"] as const;
export type PackagePart = (typeof PARTS)[number];

/** The parts at hand for one list. */
export type PartsAtHand = Readonly<Record<PackagePart, boolean>>;

/** The options that can be shown with the parts at hand; plain always can, full when there are at least two parts. */
export function listOptions(parts: PartsAtHand): number[] {
  const held = PARTS.filter((part) => parts[part]);
  return PACKAGE_OPTIONS.flatMap((option, at) => {
    if (option === "plain") return [at];
    if (option === "full") return held.length >= 2 ? [at] : [];
    return parts[option] ? [at] : [];
  });
}

/** Whether an option shows a part. */
export function showsPart(option: number, part: PackagePart): boolean {
  const name = PACKAGE_OPTIONS[option];
  return name === "full" || name === part;
}
