import { queryOptions } from "@tanstack/react-query";
import { getJson, postJson } from "@/lib/browser";
import type {
  DeliveryDto,
  DeliveryListDto,
  InboxDto,
  MarkReadInput,
  ReceiverDto,
  ReceiverInput,
  ReceiverListDto,
  ReceiverMoveInput,
  SavedReceiverDto,
} from "./delivery-schemas";
import type {
  AlertDto,
  AlertListDto,
  AlertMoveInput,
  RehearsalDto,
  RuleChangeInput,
  RuleDto,
  RuleInput,
  RuleListDto,
  RuleSpecDto,
} from "./schemas";

const base = (shop: string): string => `/api/v1/shops/${shop}/alerts`;

/** What the browser may ask of alerts, and under which cache key. */
export const alertQueries = {
  all: (shop: string) => ["alerts", shop] as const,
  alerts: (shop: string) =>
    queryOptions({
      queryKey: [...alertQueries.all(shop), "alerts"] as const,
      queryFn: ({ signal }) => getJson<AlertListDto>(base(shop), { signal }),
    }),
  alert: (shop: string, id: string) =>
    queryOptions({
      queryKey: [...alertQueries.all(shop), "alert", id] as const,
      queryFn: ({ signal }) => getJson<AlertDto>(`${base(shop)}/${id}`, { signal }),
    }),
  rules: (shop: string) =>
    queryOptions({
      queryKey: [...alertQueries.all(shop), "rules"] as const,
      queryFn: ({ signal }) => getJson<RuleListDto>(`${base(shop)}/rules`, { signal }),
    }),
  rehearsal: (shop: string, spec: RuleSpecDto) =>
    queryOptions({
      queryKey: [...alertQueries.all(shop), "rehearsal", spec] as const,
      queryFn: ({ signal }) =>
        postJson<RehearsalDto>(`${base(shop)}/rules/rehearsal`, { spec }, { signal }),
      staleTime: 60_000,
    }),
  inbox: (shop: string) =>
    queryOptions({
      queryKey: [...alertQueries.all(shop), "inbox"] as const,
      queryFn: ({ signal }) => getJson<InboxDto>(`${base(shop)}/inbox`, { signal }),
    }),
  receivers: (shop: string) =>
    queryOptions({
      queryKey: [...alertQueries.all(shop), "receivers"] as const,
      queryFn: ({ signal }) => getJson<ReceiverListDto>(`${base(shop)}/receivers`, { signal }),
    }),
  deliveries: (shop: string) =>
    queryOptions({
      queryKey: [...alertQueries.all(shop), "deliveries"] as const,
      queryFn: ({ signal }) => getJson<DeliveryListDto>(`${base(shop)}/deliveries`, { signal }),
    }),
};

export const postRule = (shop: string, rule: RuleInput): Promise<RuleDto> =>
  postJson(`${base(shop)}/rules`, rule);

export const patchRule = (shop: string, id: string, change: RuleChangeInput): Promise<RuleDto> =>
  postJson(`${base(shop)}/rules/${id}`, change, { method: "PATCH" });

export const postAlertMove = (shop: string, id: string, move: AlertMoveInput): Promise<AlertDto> =>
  postJson(`${base(shop)}/${id}`, move);

export const postRead = (shop: string, input: MarkReadInput): Promise<{ unread: number }> =>
  postJson(`${base(shop)}/inbox`, input);

export const postReceiver = (shop: string, receiver: ReceiverInput): Promise<SavedReceiverDto> =>
  postJson(`${base(shop)}/receivers`, receiver);

export const postReceiverMove = (
  shop: string,
  id: string,
  move: ReceiverMoveInput,
): Promise<ReceiverDto> => postJson(`${base(shop)}/receivers/${id}`, move);

export const postReplay = (shop: string, id: string): Promise<DeliveryDto> =>
  postJson(`${base(shop)}/deliveries/${id}/replay`, {});
