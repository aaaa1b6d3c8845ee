import { queryOptions } from "@tanstack/react-query";
import { getJson, postJson } from "@/lib/browser";
import type { Role } from "./domain/role";
import type { ApiKeyList, NewApiKeyDto } from "./schemas";

const base = (shop: string): string => `/api/v1/shops/${shop}/api-keys`;

/** What the browser may ask of keys, and under which cache key. */
export const authQueries = {
  apiKeys: (shop: string) =>
    queryOptions({
      queryKey: ["auth", shop, "api-keys"] as const,
      queryFn: ({ signal }) => getJson<ApiKeyList>(base(shop), { signal }),
    }),
};

export interface NewApiKey {
  readonly name: string;
  readonly role: Role;
  /** Null: it works until it is revoked. */
  readonly expiresInDays: number | null;
}

export const createApiKey = (shop: string, key: NewApiKey): Promise<NewApiKeyDto> =>
  postJson<NewApiKeyDto>(base(shop), {
    name: key.name,
    role: key.role,
    ...(key.expiresInDays === null ? {} : { expiresInDays: key.expiresInDays }),
  });

export const revokeApiKey = (shop: string, id: string): Promise<void> =>
  postJson<void>(`${base(shop)}/${id}`, {}, { method: "DELETE" });
