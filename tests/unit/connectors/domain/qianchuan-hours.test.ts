import { describe, expect, it } from "vitest";
import {
  findColumns,
  groupForHours,
  readHourRow,
  toHoursPath,
} from "@/lib/connectors/domain/qianchuan-hours";

const COLUMNS = {
  hour: "stat_time_hour",
  plan: "ad_id",
  spend: "stat_cost",
  sales: "total_pay_order_gmv_for_roi2",
  orders: "total_pay_order_count_for_roi2",
};
const fields = (...names: string[]) => names.map((field) => ({ field }));

describe("findColumns", () => {
  it("takes the platform's charge and the sales with coupons where both are told", () => {
    expect(
      findColumns({
        dimensions: fields("ad_id", "stat_time_day", "stat_time_hour"),
        metrics: fields(
          "stat_cost_for_overall_roi2",
          "stat_cost",
          "stat_cost_for_roi2",
          "total_pay_order_gmv_for_roi2",
          "total_pay_order_gmv_include_coupon_for_roi2",
          "total_pay_order_count_for_roi2",
        ),
      }),
    ).toMatchObject({
      spend: "stat_cost_for_roi2",
      sales: "total_pay_order_gmv_include_coupon_for_roi2",
    });
  });

  it("does not take a report for one by the hour that has days only, nor a cost with commissions for the charge", () => {
    const metrics = fields(
      "stat_cost_for_overall_roi2",
      "total_pay_order_gmv_for_roi2",
      "total_pay_order_count_for_roi2",
    );
    expect(findColumns({ dimensions: fields("ad_id", "stat_time_day"), metrics })).toBe(null);
    expect(findColumns({ dimensions: fields("ad_id", "stat_time_hour"), metrics })).toBe(null);
  });
});

describe("readHourRow", () => {
  it("takes names from the text of a cell and amounts from its value, whose text is in another unit", () => {
    const row = {
      dimensions: {
        ad_id: { Value: "9223372036854775000", ValueStr: "9223372036854775807" },
        stat_time_hour: { ValueStr: "2026-09-02 21:00:00" },
      },
      metrics: {
        stat_cost: { Value: "5.1", ValueStr: "510000" },
        total_pay_order_gmv_for_roi2: { Value: "12" },
        total_pay_order_count_for_roi2: { Value: "2" },
      },
    };
    expect(readHourRow(row, COLUMNS)).toEqual({
      campaignId: "9223372036854775807",
      hour: { day: "2026-09-02", hour: 21, spend: 510n, sales: 1_200n, orders: 2 },
    });
  });

  it("does not take a missing figure for nothing", () => {
    const row = { ad_id: "1", stat_datetime: "2026-09-02 21:00:00", stat_cost: "5" };
    expect(readHourRow(row, null)).toBe(null);
    expect(readHourRow({ ...row, pay_order_amount: "0", pay_order_count: "0" }, null)).toEqual({
      campaignId: "1",
      hour: { day: "2026-09-02", hour: 21, spend: 500n, sales: 0n, orders: 0 },
    });
  });
});

describe("groupForHours", () => {
  const campaign = (campaignId: string, mode: "overall" | "siteWide" | "standard") =>
    ({ adAccountId: "1790000000000001", campaignId, name: "", mode }) as const;

  it("asks of one account and kind at a time, of no more plans than fill a page", () => {
    const plans = Array.from({ length: 9 }, (_, i) => campaign(String(i + 1), "siteWide"));
    const groups = groupForHours([...plans, campaign("20", "standard"), campaign("1", "siteWide")]);
    expect(groups.map(({ topic, ids }) => [topic, ids.length])).toEqual([
      ["SITE_PROMOTION_PRODUCT_AD", 8],
      ["SITE_PROMOTION_PRODUCT_AD", 1],
      [null, 1],
    ]);
    const [first] = groups;
    if (!first) throw new Error("No group.");
    expect(decodeURIComponent(toHoursPath(first, COLUMNS, { day: "2026-09-02", page: 1 }))).toBe(
      "/open_api/v1.0/qianchuan/report/uni_promotion/data/get/?advertiser_id=1790000000000001" +
        '&data_topic=SITE_PROMOTION_PRODUCT_AD&dimensions=["stat_time_hour","ad_id"]' +
        '&metrics=["stat_cost","total_pay_order_gmv_for_roi2","total_pay_order_count_for_roi2"]' +
        '&filters=[{"field":"ad_id","operator":7,"values":["1","2","3","4","5","6","7","8"]}]' +
        "&start_time=2026-09-02 00:00:00&end_time=2026-09-02 23:59:59" +
        '&order_by=[{"field":"stat_time_hour","type":1}]&page=1&page_size=200',
    );
  });
});
