import { route } from "@/lib/platform/http";
import { forgetShopper } from "@/lib/privacy/server";
import { ConsentDto, ConsentInput, RecommendationParams } from "@/lib/recommendation";
import { setConsent } from "@/lib/recommendation/server";

export const POST = route({
  summary: "Note a shopper's consent or refusal, or forget the shopper",
  permission: "recommendation.edit",
  params: RecommendationParams,
  body: ConsentInput,
  response: ConsentDto,
  run: (ctx, { shop, shopper, consent }) =>
    consent === "erased"
      ? forgetShopper(ctx, { shopId: shop, shopper })
      : setConsent(ctx, { shopId: shop, shopper, isGranted: consent === "granted" }),
});
