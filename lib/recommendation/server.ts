import "server-only";

export { findItems, getItemCard } from "./server/get-item-card";
export { getModelState } from "./server/get-model-state";
export { giveFeedback } from "./server/give-feedback";
export {
  type ImpressionOrder,
  listImpressionOrders,
  listWantedGoods,
} from "./server/impression-orders";
export { ingestEvents } from "./server/ingest-events";
export {
  type ItemDay,
  listItemDays,
  listSearchedGoods,
  type SearchedGoods,
} from "./server/item-days";
export { recommend } from "./server/recommend";
export { getRules, updateRules } from "./server/settings";
export {
  destroyShopperSalt,
  eraseShopper,
  forgetBehaviourBefore,
  setConsent,
} from "./server/shopper-store";
export {
  findShopperId,
  type ItemInterest,
  listGoods,
  listItemInterest,
  listPurchases,
  listShopperTraits,
  nameShoppers,
  type Purchase,
  type ShopperTraits,
} from "./server/shopper-traits";
export { startTraining, trainModel, trainModelJob } from "./server/train-model";
export { cutWords } from "./server/words";
