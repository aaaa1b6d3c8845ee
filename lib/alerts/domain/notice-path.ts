/** As much of a notice as says where it leads. */
export type NoticePlace =
  | { readonly kind: "alert" | "test" | "digest" }
  | { readonly kind: "finding"; readonly finding: string }
  | { readonly kind: "week"; readonly top: readonly { readonly finding: string }[] };

/** The page of a shop that a notice leads to. */
export function noticePath(content: NoticePlace): string {
  switch (content.kind) {
    case "finding":
      return `/diagnosis?finding=${content.finding}`;
    case "week": {
      const [first] = content.top;
      return first ? `/diagnosis?finding=${first.finding}` : "/diagnosis";
    }
    case "digest":
      return "/trends?view=digests";
    default:
      return "/alerts";
  }
}
