import { postJson } from "@/lib/browser";
import type { AnswerDto, TypedQueryDto } from "./schemas";

/** Asks the book a question; what is left out is taken from the last query and the page's window. */
export const postQuestion = (
  shop: string,
  input: {
    readonly question: string;
    readonly before: TypedQueryDto | null;
    readonly window: { readonly from: string; readonly to: string } | null;
  },
): Promise<AnswerDto> => postJson(`/api/v1/shops/${shop}/assistant`, input);
