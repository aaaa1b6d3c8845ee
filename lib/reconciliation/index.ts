export {
  type AnyExplainRule,
  isCostView,
  kindOfView,
  VIEW_IDS,
  type ViewId,
} from "./domain/explained-views";
export { FEE_ORDER_TYPES, type FeeOrderType } from "./domain/fee-rules";
export { PAIR_IDS, PAIRS, type PairId } from "./domain/pairs";
export { ITEM_STATUSES, type ItemStatus, REASON_CODES } from "./domain/work-item";
export {
  ActOnItemsDto,
  ActOnItemsInput,
  AdjustItemInput,
  type BridgeLineDto,
  ExplainedRows,
  ExplainInput,
  ExplainRowsInput,
  ExplanationDto,
  FeeRuleDto,
  FeeRuleInput,
  FeeRuleList,
  FeeRuleParams,
  ItemDetailDto,
  ItemDto,
  ItemPage,
  LineRowPage,
  ListItemsInput,
  ListLineRowsInput,
  type PairDto,
  ReconciliationDto,
  ReconciliationInput,
  ReconciliationItemParams,
  ReconciliationParams,
  ReconciliationStartedDto,
  ReconciliationStateDto,
  type StatedRowDto,
  WorkloadDto,
} from "./schemas";
