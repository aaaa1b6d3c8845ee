export {
  dropGroup,
  dropTile,
  findPlace,
  moveTile,
  putTile,
  stepTile,
} from "./domain/arrange";
export {
  findTileFault,
  GRAINS,
  TILE_DAYS,
  TILE_KINDS,
  type Tile,
  type TileFault,
  type TilePart,
} from "./domain/dashboard";
export { EXPORT_FILES, type ExportFile } from "./domain/export-file";
export { STARTER_BODY } from "./domain/overview-body";
export {
  PERFORMANCE_METRICS,
  PERFORMANCE_SUBJECTS,
  type PerformanceSubject,
} from "./domain/performance-rule";
export { toMonthName } from "./domain/profit-sheet";
export { ratioPartsOf } from "./domain/ratio-parts";
export { RHYTHMS } from "./domain/report-calendar";
export {
  ExportParams,
  type ExportSubject,
  MatrixExportInput,
  ReportExportListDto,
  StartExportInput,
  StartedExportDto,
} from "./export-schemas";
export {
  GoalsInput,
  PerformanceParams,
  PerformanceRuleDto,
  PerformanceRuleInput,
  PerformanceSheetDto,
  SheetInput,
} from "./performance-schemas";
export {
  ScheduleChangeInput,
  ScheduleDto,
  ScheduleInput,
  ScheduleListDto,
  ScheduleParams,
} from "./schedule-schemas";
export {
  type DashboardBodyDto,
  DashboardChangeInput,
  DashboardDataDto,
  DashboardDto,
  DashboardInput,
  DashboardListDto,
  DashboardParams,
  DashboardVersionsDto,
  PartsDto,
  PartsInput,
  PreviewInput,
  type ProfitDto,
  ReportsParams,
  RestoreInput,
  type TileDataDto,
  WindowInput,
} from "./schemas";
