import { queryOptions } from "@tanstack/react-query";
import { getJson, postJson } from "@/lib/browser";
import type { ConnectInput, ConnectorStateDto } from "./schemas";

const path = (shop: string): string => `/api/v1/shops/${shop}/connector`;

/** What the browser may ask of connectors, and under which cache key. */
export const connectorQueries = {
  state: (shop: string) =>
    queryOptions({
      queryKey: ["connectors", shop] as const,
      queryFn: ({ signal }) => getJson<ConnectorStateDto>(path(shop), { signal }),
    }),
};

export const putConnector = (shop: string, input: ConnectInput): Promise<ConnectorStateDto> =>
  postJson(path(shop), input, { method: "PUT" });

export const deleteConnector = (shop: string): Promise<void> =>
  postJson(path(shop), {}, { method: "DELETE" });
