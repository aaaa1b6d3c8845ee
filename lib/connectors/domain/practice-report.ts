import type { CalendarDay } from "@/lib/kernel";
import { hoursOf, type PracticeClock, type PracticeState } from "./practice-plan";
import { fault, ok } from "./practice-words";

const PLANS_MAX = 200;

interface Row {
  readonly id: string;
  readonly at: string;
  readonly spend: string;
  readonly sales: string;
  readonly orders: number;
}

/** Answers the platform's reports by the hour over the simulated day of a practice account. */
export function answerReport(
  state: PracticeState,
  { name, query }: { readonly name: string; readonly query: URLSearchParams },
  clock: PracticeClock | null,
): string {
  if (!clock) return fault("40400", "no such call");
  switch (name) {
    case "report/uni_promotion/config/get/":
      return ok(
        `{"custom_config_datas":[${readList(query, "data_topics").map(toTopic).join(",")}]}`,
      );
    case "report/uni_promotion/data/get/": {
      const [filter] = readJson<{ readonly values?: readonly string[] }[]>(query, "filters", []);
      const rows = listRows(state, { query, clock, ids: filter?.values ?? [], from: "start_time" });
      return answerPage(query, "rows", rows.map(toTopicRow));
    }
    case "report/ad/get/": {
      const filter = query.get("filtering") ?? "";
      const ids = /"ad_ids":\[([\d,]*)\]/.exec(filter)?.[1]?.split(",") ?? [];
      if (query.get("time_granularity") !== "TIME_GRANULARITY_HOURLY")
        return fault("40002", "a practice account tells hours only");
      const rows = listRows(state, { query, clock, ids, from: "start_date" });
      return answerPage(query, "list", rows.map(toStandardRow));
    }
    default:
      return fault("40400", "no such call");
  }
}

function listRows(
  state: PracticeState,
  asked: {
    readonly query: URLSearchParams;
    readonly clock: PracticeClock;
    readonly ids: readonly string[];
    readonly from: "start_time" | "start_date";
  },
): Row[] {
  const day: CalendarDay = (asked.query.get(asked.from) ?? "").slice(0, 10);
  const own = asked.ids.slice(0, PLANS_MAX).flatMap((id) => {
    const plan = state[id];
    return plan?.advertiserId === asked.query.get("advertiser_id") ? [{ id, plan }] : [];
  });
  return own.flatMap(({ id, plan }) =>
    hoursOf(id, plan, day, asked.clock).map(({ hour, spent, value, orders }) => ({
      id,
      at: `${day} ${String(hour).padStart(2, "0")}:00:00`,
      spend: toYuan(spent),
      sales: toYuan(value),
      orders,
    })),
  );
}

const toTopic = (topic: string): string => `{"data_topic":${JSON.stringify(topic)},
  "dimensions":[{"field":"stat_time_hour"},{"field":"ad_id"}],
  "metrics":[{"field":"stat_cost_for_roi2"},{"field":"total_pay_order_gmv_include_coupon_for_roi2"},
    {"field":"total_pay_order_count_for_roi2"}]}`;

const toTopicRow = ({ id, at, spend, sales, orders }: Row): string =>
  `{"dimensions":{"stat_time_hour":{"ValueStr":"${at}"},"ad_id":{"Value":${id},"ValueStr":"${id}"}},
    "metrics":{"stat_cost_for_roi2":{"Value":${spend}},
    "total_pay_order_gmv_include_coupon_for_roi2":{"Value":${sales}},
    "total_pay_order_count_for_roi2":{"Value":${orders}}}}`;

const toStandardRow = ({ id, at, spend, sales, orders }: Row): string =>
  `{"ad_id":${id},"stat_datetime":"${at}","stat_cost":${spend},"pay_order_amount":${sales},"pay_order_count":${orders}}`;

function answerPage(
  query: URLSearchParams,
  name: "rows" | "list",
  rows: readonly string[],
): string {
  const size = Math.max(1, Number(query.get("page_size") ?? "20"));
  const page = Math.max(1, Number(query.get("page") ?? "1"));
  const pages = Math.max(1, Math.ceil(rows.length / size));
  const own = rows.slice((page - 1) * size, page * size);
  return ok(
    `{"${name}":[${own.join(",")}],"page_info":{"page":${page},"total_page":${pages},"total_number":${rows.length}}}`,
  );
}

const readList = (query: URLSearchParams, name: string): readonly string[] =>
  readJson<readonly unknown[]>(query, name, []).filter((each) => typeof each === "string");

function readJson<T>(query: URLSearchParams, name: string, missing: T): T {
  try {
    return JSON.parse(query.get(name) ?? "") as T;
  } catch {
    return missing;
  }
}

/** Whole minor units, rounded down: hours together never say more than was spent. */
const toYuan = (amount: number): string => (Math.floor(amount * 100) / 100).toFixed(2);
