export { FINDING_KINDS } from "./domain/finding";
export { FINDING_WORDS } from "./domain/finding-words";
export { judgeSeries } from "./domain/judge-series";
export {
  DiagnoseInput,
  DiagnosisParams,
  type EvidenceDto,
  FindingDetailDto,
  FindingDto,
  FindingListDto,
  type FindingMove,
  FindingMoveInput,
  FindingParams,
  type FindingStatus,
  ForecastDto,
  ForecastInput,
  ListFindingsInput,
  MetricTreeDto,
  PauseDto,
  PausedDto,
  PauseInput,
  type PlaceDto,
  RunStartedDto,
  TreeInput,
} from "./schemas";
