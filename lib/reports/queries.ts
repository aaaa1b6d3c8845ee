import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { getJson, postJson } from "@/lib/browser";
import type { ReportExportListDto, StartExportInput, StartedExportDto } from "./export-schemas";
import type {
  GoalsInput,
  PerformanceRuleDto,
  PerformanceRuleInput,
  PerformanceSheetDto,
  SheetInput,
} from "./performance-schemas";
import type {
  ScheduleChangeInput,
  ScheduleDto,
  ScheduleInput,
  ScheduleListDto,
} from "./schedule-schemas";
import type {
  DashboardBodyDto,
  DashboardChangeInput,
  DashboardDataDto,
  DashboardDto,
  DashboardInput,
  DashboardListDto,
  DashboardVersionsDto,
  PartsDto,
  PartsInput,
  WindowInput,
} from "./schemas";

const base = (shop: string): string => `/api/v1/shops/${shop}/reports`;

/** The window as an address has it; absent means the default. */
export type WindowQuery = {
  readonly [Key in keyof WindowInput]?: WindowInput[Key] | undefined;
} & Pick<WindowInput, "from" | "to">;

const toQuery = (window: WindowQuery): string =>
  new URLSearchParams(
    Object.entries(window).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  ).toString();

/** What the browser may ask of reports, and under which cache key. */
export const reportQueries = {
  all: (shop: string) => ["reports", shop] as const,
  dashboards: (shop: string) =>
    queryOptions({
      queryKey: [...reportQueries.all(shop), "dashboards"] as const,
      queryFn: ({ signal }) => getJson<DashboardListDto>(`${base(shop)}/dashboards`, { signal }),
    }),
  data: (shop: string, id: string, version: number, window: WindowQuery) =>
    queryOptions({
      queryKey: [...reportQueries.all(shop), "data", id, version, window] as const,
      queryFn: ({ signal }) =>
        getJson<DashboardDataDto>(`${base(shop)}/dashboards/${id}/data?${toQuery(window)}`, {
          signal,
        }),
      placeholderData: keepPreviousData,
    }),
  preview: (shop: string, body: DashboardBodyDto, window: WindowQuery) =>
    queryOptions({
      queryKey: [...reportQueries.all(shop), "preview", body, window] as const,
      queryFn: ({ signal }) =>
        postJson<DashboardDataDto>(
          `${base(shop)}/dashboards/preview`,
          { ...window, body },
          { signal },
        ),
      placeholderData: keepPreviousData,
    }),
  versions: (shop: string, id: string) =>
    queryOptions({
      queryKey: [...reportQueries.all(shop), "versions", id] as const,
      queryFn: ({ signal }) =>
        getJson<DashboardVersionsDto>(`${base(shop)}/dashboards/${id}/versions`, { signal }),
    }),
  exports: (shop: string) =>
    queryOptions({
      queryKey: [...reportQueries.all(shop), "exports"] as const,
      queryFn: ({ signal }) => getJson<ReportExportListDto>(`${base(shop)}/exports`, { signal }),
    }),
  schedules: (shop: string) =>
    queryOptions({
      queryKey: [...reportQueries.all(shop), "schedules"] as const,
      queryFn: ({ signal }) => getJson<ScheduleListDto>(`${base(shop)}/schedules`, { signal }),
    }),
  parts: (shop: string, by: PartsInput["by"], search: string) =>
    queryOptions({
      queryKey: [...reportQueries.all(shop), "parts", by, search] as const,
      queryFn: ({ signal }) =>
        getJson<PartsDto>(`${base(shop)}/parts?${new URLSearchParams({ by, search })}`, { signal }),
      placeholderData: keepPreviousData,
    }),
  performance: (shop: string, { subject, month }: SheetInput) =>
    queryOptions({
      queryKey: [...reportQueries.all(shop), "performance", subject, month] as const,
      queryFn: ({ signal }) =>
        getJson<PerformanceSheetDto>(
          `${base(shop)}/performance?subject=${subject}&month=${month}`,
          { signal },
        ),
      placeholderData: keepPreviousData,
    }),
};

export const postDashboard = (shop: string, dashboard: DashboardInput): Promise<DashboardDto> =>
  postJson(`${base(shop)}/dashboards`, dashboard);

export const patchDashboard = (
  shop: string,
  id: string,
  change: DashboardChangeInput,
): Promise<DashboardDto> => postJson(`${base(shop)}/dashboards/${id}`, change, { method: "PATCH" });

export const postRestore = (shop: string, id: string, version: number): Promise<DashboardDto> =>
  postJson(`${base(shop)}/dashboards/${id}/restore`, { version });

export const postExport = (shop: string, ask: StartExportInput): Promise<StartedExportDto> =>
  postJson(`${base(shop)}/exports`, ask);

export const exportFileUrl = (shop: string, id: string): string =>
  `${base(shop)}/exports/${id}/file`;

export const matrixFileUrl = (
  organization: string,
  ask: Readonly<Record<"from" | "to" | "currency" | "compare" | "format" | "language", string>>,
): string =>
  `/api/v1/organizations/${organization}/shop-matrix/file?${new URLSearchParams(ask).toString()}`;

export const postSchedule = (shop: string, schedule: ScheduleInput): Promise<ScheduleDto> =>
  postJson(`${base(shop)}/schedules`, schedule);

export const patchSchedule = (
  shop: string,
  id: string,
  change: ScheduleChangeInput,
): Promise<ScheduleDto> => postJson(`${base(shop)}/schedules/${id}`, change, { method: "PATCH" });

export const postSendNow = (shop: string, id: string): Promise<ScheduleDto> =>
  postJson(`${base(shop)}/schedules/${id}/send`, {});

export const postPayoutRule = (
  shop: string,
  rule: PerformanceRuleInput,
): Promise<PerformanceRuleDto> => postJson(`${base(shop)}/performance/rules`, rule);

export const postGoals = (shop: string, goals: GoalsInput): Promise<PerformanceSheetDto> =>
  postJson(`${base(shop)}/performance/goals`, goals);
