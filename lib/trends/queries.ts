import { queryOptions } from "@tanstack/react-query";
import { getJson, postJson } from "@/lib/browser";
import type {
  CommentListDto,
  CommentQuery,
  DigestInput,
  DigestListDto,
  FeedDto,
  FeedInput,
  FeedListDto,
  FeedReadDto,
  TrendBoardDto,
  TrendFileDto,
} from "./schemas";

const base = (shop: string): string => `/api/v1/shops/${shop}/trends`;

/** What the browser may ask of trends, and under which cache key. */
export const trendQueries = {
  all: (shop: string) => ["trends", shop] as const,
  board: (shop: string) =>
    queryOptions({
      queryKey: [...trendQueries.all(shop), "board"] as const,
      queryFn: ({ signal }) => getJson<TrendBoardDto>(base(shop), { signal }),
    }),
  comments: (shop: string, query: CommentQuery) =>
    queryOptions({
      queryKey: [...trendQueries.all(shop), "comments", query] as const,
      queryFn: ({ signal }) => {
        const told = Object.entries(query).flatMap(([name, value]) =>
          value === undefined ? [] : [[name, value]],
        );
        return getJson<CommentListDto>(`${base(shop)}/comments?${new URLSearchParams(told)}`, {
          signal,
        });
      },
    }),
  feeds: (shop: string) =>
    queryOptions({
      queryKey: [...trendQueries.all(shop), "feeds"] as const,
      queryFn: ({ signal }) => getJson<FeedListDto>(`${base(shop)}/feeds`, { signal }),
    }),
  digests: (shop: string) =>
    queryOptions({
      queryKey: [...trendQueries.all(shop), "digests"] as const,
      queryFn: ({ signal }) => getJson<DigestListDto>(`${base(shop)}/digests`, { signal }),
    }),
};

/** Hands in a table of comments, of a category's words, or a hot list. */
export const postTrendFile = (shop: string, form: FormData): Promise<TrendFileDto> =>
  postJson(`${base(shop)}/files`, form);

export const postFeed = (shop: string, input: FeedInput): Promise<FeedDto> =>
  postJson(`${base(shop)}/feeds`, input);

export const postFeedRead = (shop: string, id: string): Promise<FeedReadDto> =>
  postJson(`${base(shop)}/feeds/${id}`, {});

export const deleteFeed = (shop: string, id: string): Promise<{ entries: number }> =>
  postJson(`${base(shop)}/feeds/${id}`, {}, { method: "DELETE" });

/** Switches the morning digest on or off. */
export const postDigestSwitch = (shop: string, input: DigestInput): Promise<DigestInput> =>
  postJson(`${base(shop)}/digests`, input);
