import { parseExact } from "./parse-exact";
import type { PracticeClock, PracticePlan, PracticeState } from "./practice-plan";
import { noteEdit } from "./practice-plan";
import { answerReport } from "./practice-report";
import { fault, ok } from "./practice-words";

export interface PracticeCall {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly body: string | null;
}

interface Row {
  readonly ad_id: string;
  readonly fault: string | null;
  readonly plan: PracticePlan | null;
}

const ROWS_MAX = 10;
const PREFIX = "/open_api/v1.0/qianchuan/";

/**
 * Answers a call as the platform's protocol does, over plans that exist nowhere else: at most ten plans a call, one for a
 * standard goal, budgets from 300, goals from 0.01 to 100, a result for every row. Reports by the hour are told of the day that the clock simulates; without
 * a clock there are none.
 */
export function answerPractice(
  state: PracticeState,
  call: PracticeCall,
  clock: PracticeClock | null = null,
): { readonly state: PracticeState; readonly body: string } {
  const url = new URL(call.path, "http://practice");
  const name = url.pathname.startsWith(PREFIX) ? url.pathname.slice(PREFIX.length) : "";
  if (call.method === "GET") {
    const data = name.startsWith("report/")
      ? answerReport(state, { name, query: url.searchParams }, clock)
      : answerDetail(state, name, url.searchParams);
    return { state, body: data };
  }
  const asked = (parseExact(call.body ?? "") ?? {}) as Asked;
  const rows = readRows(state, { name, clock }, asked);
  if (rows === null) return { state, body: fault("40400", "no such call") };
  if (rows.length === 0 || rows.length > ROWS_MAX)
    return { state, body: fault("40002", `1 to ${ROWS_MAX} plans a call`) };
  const next: Record<string, PracticePlan> = { ...state };
  for (const { ad_id, plan } of rows) if (plan) next[ad_id] = plan;
  return { state: next, body: answerRows(rows) };
}

interface Asked {
  readonly advertiser_id?: string;
  readonly update_budget_infos?: readonly { readonly ad_id: string; readonly budget: string }[];
  readonly data?: readonly { readonly ad_id: string; readonly budget: string }[];
  readonly update_roi2_infos?: readonly { readonly ad_id: string; readonly roi2_goal: string }[];
  readonly ad_id?: string;
  readonly roi_goal?: string;
  readonly ad_ids?: readonly string[];
  readonly opt_status?: string;
}

function readRows(
  state: PracticeState,
  { name, clock }: { readonly name: string; readonly clock: PracticeClock | null },
  asked: Asked,
): Row[] | null {
  const set = (id: string, isAllowed: boolean, change: Partial<PracticePlan>, why: string): Row => {
    const plan = state[id];
    if (!plan || plan.advertiserId !== asked.advertiser_id)
      return { ad_id: id, fault: "no such plan", plan: null };
    return isAllowed
      ? { ad_id: id, fault: null, plan: noteEdit(plan, change, clock) }
      : { ad_id: id, fault: why, plan: null };
  };
  const budget = (row: { readonly ad_id: string; readonly budget: string }): Row =>
    set(row.ad_id, Number(row.budget) >= 300, { budget: row.budget }, "budget below 300");
  const goal = (id: string, value: string): Row => {
    const isAllowed = Number(value) >= 0.01 && Number(value) <= 100;
    return set(id, isAllowed, { roiGoal: value }, "goal outside 0.01 to 100");
  };
  const status = (id: string): Row => {
    const value = asked.opt_status;
    const isKnown = value === "ENABLE" || value === "DISABLE";
    return set(id, isKnown, isKnown ? { optStatus: value } : {}, "no such status");
  };
  switch (name) {
    case "uni_promotion/ad/budget/update/":
      return (asked.update_budget_infos ?? []).map(budget);
    case "ad/budget/update/":
      return (asked.data ?? []).map(budget);
    case "uni_promotion/ad/roi2_goal/update/":
      return (asked.update_roi2_infos ?? []).map((row) => goal(row.ad_id, row.roi2_goal));
    case "roi/goal/update/":
      return [goal(asked.ad_id ?? "", asked.roi_goal ?? "")];
    case "uni_promotion/ad/status/update/":
    case "ad/status/update/":
      return (asked.ad_ids ?? []).map(status);
    default:
      return null;
  }
}

function answerDetail(state: PracticeState, name: string, query: URLSearchParams): string {
  const isStandard = name === "ad/detail/get/";
  if (!isStandard && name !== "uni_promotion/ad/detail/") return fault("40400", "no such call");
  const plan = state[query.get("ad_id") ?? ""];
  if (!plan || plan.advertiserId !== query.get("advertiser_id"))
    return fault("40002", "no such plan");
  const goal =
    plan.roiGoal === null ? "" : `,"${isStandard ? "roi_goal" : "roi2_goal"}":${plan.roiGoal}`;
  return ok(
    `{"ad_id":${query.get("ad_id")},"opt_status":"${plan.optStatus}","delivery_setting":{"budget":${plan.budget}${goal}}}`,
  );
}

function answerRows(rows: readonly Row[]): string {
  const told = rows.map(({ ad_id, fault: why }) => {
    const id = /^\d+$/.test(ad_id) ? ad_id : "0";
    return why === null
      ? `{"ad_id":${id},"status":"SUCCESS"}`
      : `{"ad_id":${id},"status":"FAILED","error_message":${JSON.stringify(why)}}`;
  });
  return ok(`{"results":[${told.join(",")}]}`);
}
