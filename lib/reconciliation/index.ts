export { type ExplainRule, VIEW_IDS, type ViewId } from "./domain/lens";
export type { PairId, RowClass } from "./domain/pairs";
export type { Verdict } from "./domain/verdict";
export { ITEM_STATUSES, REASON_CODES } from "./domain/work-item";
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
