import { queryOptions } from "@tanstack/react-query";
import { getJson, postJson } from "@/lib/browser";
import type { EditDto, EditList } from "./schemas";

const base = (shop: string): string => `/api/v1/shops/${shop}/edits`;

/** What the browser may ask of one's own edits. */
export const historyQueries = {
  edits: (shop: string) =>
    queryOptions({
      queryKey: ["history", shop] as const,
      queryFn: ({ signal }) => getJson<EditList>(base(shop), { signal }),
    }),
};

/** Takes an edit back, or does again what was taken back. */
export const turnEdit = (shop: string, edit: Pick<EditDto, "id" | "isDone">): Promise<EditDto> =>
  postJson(`${base(shop)}/${edit.id}/${edit.isDone ? "undo" : "redo"}`, {});
