import * as z from "zod";
import { AlertsParams, InboxDto, ListNoticesInput, MarkReadInput } from "@/lib/alerts";
import { listNotices, markRead } from "@/lib/alerts/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary: "The shop's inbox as the caller has it, the newest first",
  permission: "alerts.view",
  params: AlertsParams,
  query: ListNoticesInput,
  response: InboxDto,
  run: (ctx, { shop, ...input }) => listNotices(ctx, { ...input, shopId: shop }),
});

export const POST = route({
  summary: "Mark notices read or unread for the caller; without notices, all of them",
  permission: "alerts.view",
  params: AlertsParams,
  body: MarkReadInput,
  response: z.object({ unread: z.number() }),
  run: (ctx, { shop, ...input }) => markRead(ctx, { ...input, shopId: shop }),
});
