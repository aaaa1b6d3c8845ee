export {
  DefinitionEffectDto,
  DefinitionEffectInput,
  DefinitionList,
  DefinitionVersionDto,
  SaveDefinitionInput,
} from "./definition-schemas";
export { backtestMaturity, type PaymentDay } from "./domain/backtest-maturity";
export type { AccountKind, Stage } from "./domain/chart-of-accounts";
export { DEFINABLE_ACCOUNTS } from "./domain/definition-rules";
export type { SourceKind } from "./domain/draft-entry";
export type {
  AccountFlowFact,
  AdFinanceFact,
  AdPlanFact,
  AllianceFact,
  Channel,
  CommissionRateFact,
  Fact,
  FactKind,
  FactOf,
  FlowScene,
  FundFlowFact,
  LocalTime,
  ManualFact,
  OrderFact,
  PolicyFact,
  SettlementFact,
  StatementFact,
  Traffic,
  UnitCostFact,
} from "./domain/facts";
export {
  FIGURE_PARTS,
  type FigurePart,
  type FigurePartKind,
  isSplitOf,
} from "./domain/figure-part";
export { FIGURE_GROUPS, type FigureGroup } from "./domain/figure-rows";
export { type AccountSum, computeFigures, type FigureDefinition } from "./domain/figures";
export { COMPARES, type Compare, type CompareAsk } from "./domain/find-compared";
export { type MetricValue, MONEY_PARTS, measureRow, toNumber } from "./domain/measure-metric";
export {
  COST_METRICS,
  METRIC,
  METRIC_IDS,
  METRIC_PARTS,
  METRICS,
  type MetricId,
  type MetricPart,
} from "./domain/metrics";
export type { ProfitLine } from "./domain/profit-statement";
export type { SalesRoute } from "./domain/sales-route";
export {
  EntryDto,
  EntryItemDto,
  EntryPage,
  EntrySummaryDto,
  VerificationDto,
} from "./entry-schemas";
export { GlossaryDto } from "./glossary-schemas";
export { MaturityDto } from "./maturity-schemas";
export { OverviewDto, OverviewInput } from "./overview-schemas";
export {
  type AccountNodeDto,
  AccountsDto,
  AccountsInput,
  BALANCE_GROUPS,
  BalancesDto,
  BalancesInput,
  COMPARED_MESSAGE,
  compareFields,
  DefinitionDto,
  EntryFilters,
  EntryParams,
  EXPORT_FORMATS,
  type ExpectationDto,
  ExportInput,
  FigureRowDto,
  FiguresDto,
  FiguresInput,
  HandEntryInput,
  isCompared,
  LedgerParams,
  ListEntriesInput,
  ReversalInput,
} from "./schemas";
