/** What a reason says in both languages. */
export interface ReasonWords {
  readonly zh: string;
  readonly en: string;
}

/** A plain sentence for a source of a score. */
export function describeReason(reason: {
  readonly kind: "taste" | "likeness" | "session" | "occasion" | "popular" | "need";
  readonly title: string | null;
  /** The item speaks for itself: it was looked at and not taken. */
  readonly isItself?: boolean;
  readonly topic?: string;
  readonly need?: string;
}): ReasonWords {
  const title = reason.title ?? "";
  if (reason.isItself)
    return {
      zh: "看过、收藏过或加购过这件，还没有买",
      en: "Looked at, saved or put in the cart before, and not bought yet",
    };
  switch (reason.kind) {
    case "taste":
      return {
        zh: `因为对「${title}」有过行为，喜欢它的人也常选这件`,
        en: `Because of “${title}”: people who took it often take this too`,
      };
    case "likeness":
      return {
        zh: `与看过的「${title}」相似（词、类目、价位）`,
        en: `Like “${title}” in words, category and price`,
      };
    case "session":
      return {
        zh: `本次访问点了「${title}」，相似的访问接着看了这件`,
        en: `“${title}” was clicked in this visit; visits like it went on to this`,
      };
    case "need":
      return {
        zh: `关注「${reason.topic ?? ""}」的人常需要「${reason.need ?? ""}」`,
        en: `People interested in “${reason.topic ?? ""}” often need “${reason.need ?? ""}”`,
      };
    case "occasion":
      return { zh: "合当下的时令或所在的地方", en: "Suits the season or the place" };
    case "popular":
      return { zh: "店内多人选购", en: "Taken by many in this shop" };
  }
}
