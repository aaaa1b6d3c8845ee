import { ConnectInput, ConnectorParams, ConnectorStateDto } from "@/lib/connectors";
import { connect, disconnect, getConnector } from "@/lib/connectors/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary: "The ad account the shop is connected to, without its token",
  permission: "connectors.view",
  params: ConnectorParams,
  response: ConnectorStateDto,
  run: (ctx, { shop }) => getConnector(ctx, { shopId: shop }),
});

export const PUT = route({
  summary: "Connect the shop to its ad account, or to a practice account",
  permission: "connectors.manage",
  params: ConnectorParams,
  body: ConnectInput,
  response: ConnectorStateDto,
  run: (ctx, { shop, ...input }) => connect(ctx, { ...input, shopId: shop }),
});

export const DELETE = route({
  summary: "Forget the ad account and its token",
  permission: "connectors.manage",
  params: ConnectorParams,
  status: 204,
  run: (ctx, { shop }) => disconnect(ctx, { shopId: shop }),
});
