import { AssetDto, AssetList, CreativeShopParams, ListAssetsInput } from "@/lib/creative";
import { listAssets, receiveAsset } from "@/lib/creative/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary: "Pictures of a product with their rights, newest first",
  permission: "creative.view",
  params: CreativeShopParams,
  query: ListAssetsInput,
  response: AssetList,
  run: (ctx, { shop, product }) => listAssets(ctx, { shopId: shop, product }),
});

export const POST = route({
  summary:
    "Keep a picture of a product (multipart: file, product, rights, holder, expiresOn); new creatives show it",
  permission: "creative.edit",
  params: CreativeShopParams,
  takesFiles: true,
  response: AssetDto,
  status: 201,
  run: (ctx, { shop }, { request }) => receiveAsset(ctx, { shopId: shop, request }),
});
