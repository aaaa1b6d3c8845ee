/** As much of a notice as says where it leads. */
export type NoticePlace =
  | { readonly kind: "test" | "digest" }
  | { readonly kind: "alert"; readonly alert: string }
  | {
      readonly kind: "report";
      readonly dashboard: string;
      readonly from: string;
      readonly to: string;
    }
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
    case "alert":
      return `/alerts?alert=${content.alert}`;
    case "report":
      return `/reports?dashboard=${content.dashboard}&from=${content.from}&to=${content.to}`;
    default:
      return "/alerts";
  }
}
