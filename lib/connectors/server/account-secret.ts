import { toPublicId } from "@/lib/kernel";

/** Where a shop's tokens are kept, and the only place where they open. */
export const secretPlace = (shopId: bigint): string =>
  `connector_account.secret:${toPublicId("shop", shopId)}`;
