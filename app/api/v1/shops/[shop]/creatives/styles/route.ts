import { CreativeShopParams, StyleDto, StyleList } from "@/lib/creative";
import { listStyles, receiveStyle } from "@/lib/creative/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary: "Styles measured in the shop's own films and pictures, newest first",
  permission: "creative.view",
  params: CreativeShopParams,
  response: StyleList,
  run: (ctx, { shop }) => listStyles(ctx, { shopId: shop }),
});

export const POST = route({
  summary:
    "Borrow a style from films and pictures (multipart: file, many; name, rights, holder, expiresOn); a job measures it",
  permission: "creative.edit",
  params: CreativeShopParams,
  takesFiles: true,
  response: StyleDto,
  status: 202,
  run: (ctx, { shop }, { request }) => receiveStyle(ctx, { shopId: shop, request }),
});
