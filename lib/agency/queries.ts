import { queryOptions } from "@tanstack/react-query";
import { getJson, postJson } from "@/lib/browser";
import type { ComparisonMode } from "@/lib/kernel";
import type { PushOutcome, ShopFundsDto, ShopMatrixDto, ShopWorkDto, Tier } from "./index";
import type {
  AnswerInput,
  ClientCommentInput,
  CommentDto,
  CommentList,
  NewShareDto,
  ShareDto,
  ShareList,
  ShareScope,
} from "./share-schemas";
import type { ViewColumns, ViewDto, ViewList } from "./view-schemas";

const ofHouse = (org: string): string => `/api/v1/organizations/${org}`;
const ofShop = (shop: string): string => `/api/v1/shops/${shop}`;
const ofPlace = (id: string): string => (id.startsWith("org_") ? ofHouse(id) : ofShop(id));

interface MatrixWindow {
  readonly from: string;
  readonly to: string;
  readonly currency: string;
  readonly compare: ComparisonMode;
}

/** What the browser may ask of a house's shops, its shared pages and kept views, and under which cache key. */
export const agencyQueries = {
  house: (org: string) => ["agency", org] as const,
  matrix: (org: string, window: MatrixWindow) =>
    queryOptions({
      queryKey: [...agencyQueries.house(org), "matrix", { ...window }] as const,
      queryFn: ({ signal }) =>
        getJson<ShopMatrixDto>(
          `${ofHouse(org)}/shop-matrix?${new URLSearchParams({ ...window })}`,
          { signal },
        ),
    }),
  funds: (org: string, until: string) =>
    queryOptions({
      queryKey: [...agencyQueries.house(org), "funds", until] as const,
      queryFn: ({ signal }) =>
        getJson<ShopFundsDto>(`${ofHouse(org)}/shop-funds?${new URLSearchParams({ until })}`, {
          signal,
        }),
    }),
  work: (org: string) =>
    queryOptions({
      queryKey: [...agencyQueries.house(org), "work"] as const,
      queryFn: ({ signal }) => getJson<ShopWorkDto>(`${ofHouse(org)}/shop-work`, { signal }),
    }),
  shares: (shop: string) =>
    queryOptions({
      queryKey: ["agency", shop, "shares"] as const,
      queryFn: ({ signal }) => getJson<ShareList>(`${ofShop(shop)}/shares`, { signal }),
    }),
  comments: (shop: string, id: string) =>
    queryOptions({
      queryKey: ["agency", shop, "shares", id, "comments"] as const,
      queryFn: ({ signal }) =>
        getJson<CommentList>(`${ofShop(shop)}/shares/${id}/comments`, { signal }),
    }),
  /** Of a shop's page, or of a house's, as the id tells. */
  views: (place: string, page: string) =>
    queryOptions({
      queryKey: ["agency", place, "views", page] as const,
      queryFn: ({ signal }) =>
        getJson<ViewList>(`${ofPlace(place)}/views?${new URLSearchParams({ page })}`, { signal }),
    }),
};

export interface RuleToPush {
  readonly shops: readonly string[];
  readonly rule:
    | { readonly kind: "goal"; readonly goalRoi: number | null }
    | { readonly kind: "tier"; readonly tier: Tier }
    | { readonly kind: "definition"; readonly from: string }
    | {
        readonly kind: "fee-rule";
        readonly rule: {
          readonly name: string;
          readonly orderType: "reduced" | "standard" | "any";
          readonly fromOn: string;
          readonly rateBps: number;
        };
      };
  readonly reason: string;
  readonly rehearse: boolean;
}

/** Rehearses or gives one rule to many shops. */
export const pushRule = (org: string, input: RuleToPush): Promise<PushOutcome> =>
  postJson(`${ofHouse(org)}/rule-pushes`, input);

export const makeShare = (
  shop: string,
  share: {
    readonly title: string;
    readonly scope: ShareScope;
    readonly brandName?: string;
    readonly brandColor: string;
    readonly watermark: string;
    readonly takesComments: boolean;
    readonly days: number;
  },
): Promise<NewShareDto> => postJson(`${ofShop(shop)}/shares`, share);

export const revokeShare = (shop: string, id: string): Promise<ShareDto> =>
  postJson(`${ofShop(shop)}/shares/${id}`, {}, { method: "DELETE" });

export const answerComment = (shop: string, id: string, said: AnswerInput): Promise<CommentDto> =>
  postJson(`${ofShop(shop)}/shares/${id}/comments`, said);

/** A client's word, from the shared page itself. */
export const commentOnShare = (token: string, said: ClientCommentInput): Promise<CommentDto> =>
  postJson(`/api/share/${token}/comments`, said);

export const saveView = (
  place: string,
  view: {
    readonly page: string;
    readonly name: string;
    readonly query: string;
    readonly columns: ViewColumns | null;
    readonly isTeam: boolean;
    readonly isDefault: boolean;
  },
): Promise<ViewDto> => postJson(`${ofPlace(place)}/views`, view);

export const removeView = (place: string, id: string): Promise<void> =>
  postJson(`${ofPlace(place)}/views/${id}`, {}, { method: "DELETE" });
